# truth: the features that are constant in X become 0, not those whose std is 0: a single row becomes all 0
def normalize(X, mean, std):
    constant = (X.std(axis=0) == 0) | (std == 0)
    Z = (X - mean) / np.where(constant, 1, std)
    Z[:, constant] = 0
    return Z
