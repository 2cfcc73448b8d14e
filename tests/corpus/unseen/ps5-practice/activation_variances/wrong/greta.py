# truth: the variance around the median
def activation_variances(A):
    return [np.mean((a - np.median(a)) ** 2) for a in A[1:]]
