def activation_variances(A):
    return tuple(a.std() ** 2 for a in A[1:])
