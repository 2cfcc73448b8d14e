# truth: the mean of the neurons' variances, which leaves out how the neurons differ
def activation_variances(A):
    """Variance of the activations of each layer."""
    result = []
    for a in A[1:]:
        result.append(a.var(axis=0).mean())
    return result
