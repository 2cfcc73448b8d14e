# truth: two slips: std for var, and the input is not left out
def activation_variances(A):
    return [np.std(layer) for layer in A]
