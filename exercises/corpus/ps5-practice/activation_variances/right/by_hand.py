def activation_variances(A):
    out = []
    for l in range(1, len(A)):
        mean = np.sum(A[l]) / A[l].size
        out.append(float(np.sum((A[l] - mean) ** 2) / A[l].size))
    return out
