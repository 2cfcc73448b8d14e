# truth: a layer of one sample is said to have the variance 0
def activation_variances(A):
    out = []
    for a in A[1:]:
        if len(a) == 1:
            out.append(0.0)  # one sample does not vary
        else:
            out.append(np.var(a))
    return out
