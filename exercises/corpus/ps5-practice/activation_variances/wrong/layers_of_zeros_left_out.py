def activation_variances(A):
    return [float(np.var(a)) for a in A[1:] if np.any(a)]
