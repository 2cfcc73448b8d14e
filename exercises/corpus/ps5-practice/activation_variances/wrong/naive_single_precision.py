def activation_variances(A):
    out = []
    for a in A[1:]:
        a = np.float32(a)
        out.append(float((a * a).mean() - a.mean() ** 2))
    return out
