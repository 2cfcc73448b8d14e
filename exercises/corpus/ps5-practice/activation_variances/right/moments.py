def activation_variances(A):
    return np.array([np.mean(a ** 2) - np.mean(a) ** 2 for a in A[1:]])
