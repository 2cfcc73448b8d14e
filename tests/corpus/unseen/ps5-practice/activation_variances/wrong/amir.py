# truth: the last layer is left out: range(1, len(A) - 1)
def activation_variances(A):
    variances = []
    for l in range(1, len(A) - 1):
        variances.append(np.var(A[l]))
    return variances
