# truth: the mean is not subtracted: np.mean(a**2)
def activation_variances(A):
    return [np.mean(np.asarray(a) ** 2) for a in A[1:]]
