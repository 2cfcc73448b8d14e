# truth: warns: (X - mean) / std is computed for std 0, too, before np.where throws it away; the docstring says without a warning
def normalize(X, mean, std):
    Z = (X - mean) / std
    return np.where(std == 0, 0, Z)
