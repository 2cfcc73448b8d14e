# truth: two slips: the mean of the stds for all, and the sign
def normalize(X, mean, std):
    s = np.mean(std)
    Z = (mean - X) / s
    Z[:, std == 0] = 0
    return Z
