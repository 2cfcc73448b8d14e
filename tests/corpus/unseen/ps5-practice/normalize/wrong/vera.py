# truth: small stds count as 0: std < 0.1
def normalize(X, mean, std):
    constant = std < 0.1
    divisor = np.where(constant, 1.0, std)
    Z = (X - mean) / divisor
    Z[:, constant] = 0.0
    return Z
