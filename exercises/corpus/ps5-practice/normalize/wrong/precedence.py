# truth: X − mean/std divides first: the difference needs brackets.
def normalize(X, mean, std):
    safe = np.where(std == 0, 1, std)
    return np.where(std == 0, 0, X - mean / safe)
