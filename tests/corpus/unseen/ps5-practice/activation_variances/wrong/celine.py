# truth: the variance of the samples' means
def activation_variances(A):
    return [np.var(a.mean(axis=1)) for a in A[1:]]
