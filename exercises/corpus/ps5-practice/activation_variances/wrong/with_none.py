# misconception: variances-with-none
def activation_variances(A):
    return [None] + [np.var(a) for a in A[1:]]
