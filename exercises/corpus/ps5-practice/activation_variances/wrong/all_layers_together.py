# misconception: variances-together
def activation_variances(A):
    return np.var(np.concatenate([a.ravel() for a in A[1:]]))
