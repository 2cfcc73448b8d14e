def activation_variances(A):
    res = []
    for l in range(1, len(A)):
        a = A[l].reshape(-1)
        res.append(float(np.std(a)) ** 2)
    return res
