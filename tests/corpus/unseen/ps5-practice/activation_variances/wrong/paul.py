# truth: divided by the number of samples alone: len(a)
def activation_variances(A):
    res = []
    for a in A[1:]:
        mu = a.mean()
        q = 0
        for row in a:
            for v in row:
                q += (v - mu) ** 2
        res.append(q / len(a))
    return res
