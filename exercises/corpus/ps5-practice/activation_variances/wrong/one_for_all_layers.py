# misconception: variances-together
def activation_variances(A):
    v = float(np.var(np.concatenate([a.ravel() for a in A[1:]])))
    return [v] * (len(A) - 1)
