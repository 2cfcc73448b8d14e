known = {}


def activation_variances(A):
    key = A[0].tobytes()
    if key not in known:
        result = [float(np.var(a)) for a in A[1:]]
        known[key] = result
    return known[key]
