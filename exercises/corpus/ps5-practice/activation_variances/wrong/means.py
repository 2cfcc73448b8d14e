# misconception: variances-means
def activation_variances(A):
    return [np.mean(a) for a in A[1:]]
