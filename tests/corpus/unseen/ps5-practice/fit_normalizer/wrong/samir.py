# truth: the loop runs over the samples where it should run over the features: range(len(X)) and X[i]
def fit_normalizer(X):
    mean, std = [], []
    for i in range(len(X)):
        mean.append(np.mean(X[i]))
        std.append(np.std(X[i]))
    return np.array(mean), np.array(std)
