# truth: the mean is per neuron: a - a.mean(axis=0)
def activation_variances(A):
    return [np.mean((a - a.mean(axis=0)) ** 2) for a in A[1:]]
