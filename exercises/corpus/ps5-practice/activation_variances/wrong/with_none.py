# truth: Your list has an entry for l = 0; it starts with layer 1.
def activation_variances(A):
    return [None] + [np.var(a) for a in A[1:]]
