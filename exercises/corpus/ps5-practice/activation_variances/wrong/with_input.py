# truth: Your list starts with the input A[0], which is no layer.
def activation_variances(A):
    return [np.var(a) for a in A]
