# truth: std instead of var
def activation_variances(A):
    out = []
    for l in range(1, len(A)):
        out.append(np.std(A[l]))
    return out
