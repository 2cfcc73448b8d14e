# misconception: variances-with-input
def activation_variances(A):
    return [np.var(a) for a in A]
