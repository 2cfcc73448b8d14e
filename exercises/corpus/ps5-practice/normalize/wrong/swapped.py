# truth: Mean and std are exchanged.
def normalize(X, mean, std):
    safe = np.where(mean == 0, 1, mean)
    return (X - std) / safe
