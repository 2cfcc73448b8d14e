# truth: the input is not left out: A instead of A[1:]
def activation_variances(A):
    return [np.var(a) for a in A]
