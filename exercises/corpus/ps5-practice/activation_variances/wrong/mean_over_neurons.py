# misconception: variances-mean-over-neurons
def activation_variances(A):
    return [np.var(a, axis=0).mean() for a in A[1:]]
