def activation_variances(A):
    out = []
    for a in A[1:]:
        a -= a.mean()
        out.append(float(np.mean(a ** 2)))
    return out
