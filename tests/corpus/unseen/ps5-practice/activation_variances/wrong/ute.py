# truth: layers that do not vary are left out of the list
def activation_variances(A):
    out = []
    for a in A[1:]:
        v = np.var(a)
        if v > 0:
            out.append(v)
    return out
