# truth: You do not subtract the mean before squaring.
def activation_variances(A):
    return [np.mean(a ** 2) for a in A[1:]]
