# truth: two slips: the mean is per neuron, and N - 1 divides
def activation_variances(A):
    out = []
    for a in A[1:]:
        mean = np.mean(a, axis=0)
        out.append(np.sum((a - mean) ** 2) / max(a.size - 1, 1))
    return out
