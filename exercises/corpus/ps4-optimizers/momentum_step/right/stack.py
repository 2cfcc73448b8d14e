def momentum_step(theta, grad, v, lam, alpha):
    M = np.array([[1, -lam * alpha, -lam], [0, alpha, 1]])
    out = M @ np.stack([theta, v, grad])
    return out[0], out[1]
