def fit_normalizer(data):
    stats = [(float(np.mean(column)), float(np.std(column))) for column in np.transpose(data)]
    mean, std = zip(*stats)
    return [list(mean), list(std)]
