# truth: two slips: the constant features are not cared for, and X is changed in place
def normalize(X, mean, std):
    X -= mean
    with np.errstate(all="ignore"):
        X /= std
    return X
