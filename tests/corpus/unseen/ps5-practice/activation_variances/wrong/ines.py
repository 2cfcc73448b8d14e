# truth: a generator instead of a list
def activation_variances(A):
    return (np.var(a) for a in A[1:])
