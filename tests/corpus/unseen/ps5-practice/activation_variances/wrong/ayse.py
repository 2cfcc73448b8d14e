# truth: ddof=1: divided by N - 1
def activation_variances(A):
    return [float(np.var(A[l], ddof=1)) if A[l].size > 1 else 0.0 for l in range(1, len(A))]
