def normalize(X, mean, std):
    # infinite std: everything divided by it is 0
    sigma = np.where(std == 0, np.inf, std)
    print(sigma)
    return (X - mean) / sigma
