def fit_normalizer(X):
    Xf = np.array(X, dtype=np.float64)
    mu = Xf.mean(0)
    sigma = Xf.var(0) ** 0.5
    print("mu =", mu, "sigma =", sigma)
    return (mu, sigma)
