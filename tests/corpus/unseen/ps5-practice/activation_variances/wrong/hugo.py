# truth: one number for all layers: the mean of the list
def activation_variances(A):
    v = [np.var(a) for a in A[1:]]
    return sum(v) / len(v)
