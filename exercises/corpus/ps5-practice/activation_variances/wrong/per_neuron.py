# misconception: variances-per-neuron
def activation_variances(A):
    return [np.var(a, axis=0) for a in A[1:]]
