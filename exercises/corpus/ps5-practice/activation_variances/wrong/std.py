# truth: You return standard deviations; the variance is their square.
def activation_variances(A):
    return [np.std(a) for a in A[1:]]
