# misconception: variances-mean-over-samples
def activation_variances(A):
    return [np.var(a, axis=1).mean() for a in A[1:]]
