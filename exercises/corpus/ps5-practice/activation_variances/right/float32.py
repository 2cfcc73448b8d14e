def activation_variances(A):
    return [np.asarray(a, dtype=np.float32).var() for a in A[1:]]
