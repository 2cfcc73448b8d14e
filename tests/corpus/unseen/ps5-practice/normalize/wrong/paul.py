# truth: two slips: the square of the std, and the constant features keep their difference
def normalize(X, mean, std):
    s2 = std**2
    s2 = np.where(s2 == 0, 1, s2)
    return (X - mean) / s2
