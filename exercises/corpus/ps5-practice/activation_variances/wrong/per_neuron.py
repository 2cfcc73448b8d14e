# truth: You take the variance of each neuron; asked is one number over all entries.
def activation_variances(A):
    return [np.var(a, axis=0) for a in A[1:]]
