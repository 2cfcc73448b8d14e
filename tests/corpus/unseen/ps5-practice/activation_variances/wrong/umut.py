# truth: around 0.5, not around the mean
def activation_variances(A):
    out = []
    for a in A[1:]:
        # activations of a sigmoid lie around 1/2
        out.append(np.mean((a - 0.5) ** 2))
    return out
