# truth: return in the loop: the first layer only
def activation_variances(A):
    res = []
    for l in range(1, len(A)):
        a = A[l].flatten()
        res.append(np.mean((a - np.mean(a)) ** 2))
        return res
