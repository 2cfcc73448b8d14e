known = {}


def normalize(X, mean, std):
    key = X.tobytes(), mean.tobytes()
    if key not in known:
        safe = np.where(std == 0, 1, std)
        result = np.where(std == 0, 0, (X - mean) / safe)
        known[key] = result
    return known[key]
