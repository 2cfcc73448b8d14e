def activation_variances(A):
    return [float(np.mean(np.square(a, dtype=np.float64)) - np.mean(a, dtype=np.float64) ** 2) for a in A[1:]]
