# truth: You average absolute deviations; the variance averages squares.
def activation_variances(A):
    return [np.mean(np.abs(a - a.mean())) for a in A[1:]]
