def normalize(X, mean, std):
    with np.errstate(all="ignore"):
        Z = (X - mean) / std
    return np.nan_to_num(Z, nan=0.0, posinf=0.0, neginf=0.0)
