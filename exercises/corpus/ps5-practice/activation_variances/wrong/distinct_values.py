def activation_variances(A):
    return [np.var(np.unique(a)) for a in A[1:]]
