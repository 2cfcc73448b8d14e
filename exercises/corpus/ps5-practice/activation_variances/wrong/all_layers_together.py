# truth: You return one number for all layers; asked is one for each.
def activation_variances(A):
    return np.var(np.concatenate([a.ravel() for a in A[1:]]))
