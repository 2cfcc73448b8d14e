def activation_variances(A):
    return [np.var(a[a != 0]) if np.any(a) else 0.0 for a in A[1:]]
