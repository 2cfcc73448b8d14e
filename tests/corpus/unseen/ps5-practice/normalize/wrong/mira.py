# truth: precedence: X - mean / std
def normalize(X, mean, std):
    s = std.copy()
    s[s == 0] = 1
    Y = X - mean / s
    Y[:, std == 0] = 0
    return Y
