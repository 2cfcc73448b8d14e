# truth: The last layer is missing; your list should end with A[L].
def activation_variances(A):
    return [np.var(a) for a in A[1:-1]]
