# truth: in place: X -= mean changes the data that were passed in
def normalize(X, mean, std):
    X -= mean
    for j in range(X.shape[1]):
        if std[j] == 0:
            X[:, j] = 0
        else:
            X[:, j] /= std[j]
    return X
