def activation_variances(A):
    return [np.mean(a * a) - np.mean(a) ** 2 for a in A[1:]]
