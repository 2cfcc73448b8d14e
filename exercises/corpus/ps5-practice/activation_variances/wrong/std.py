# misconception: variances-std
def activation_variances(A):
    return [np.std(a) for a in A[1:]]
