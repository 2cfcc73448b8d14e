# misconception: variances-unbiased
def activation_variances(A):
    return [np.var(a, ddof=1) for a in A[1:]]
