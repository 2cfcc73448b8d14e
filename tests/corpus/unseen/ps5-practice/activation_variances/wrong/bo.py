# truth: per neuron: axis=0 makes a vector for each layer
def activation_variances(A):
    return [np.var(a, axis=0) for a in A[1:]]
