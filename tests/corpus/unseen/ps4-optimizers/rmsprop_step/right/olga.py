def rmsprop_step(theta, grad, r, lam, rho, eps):
    r = r.copy()
    r *= rho
    r += (1 - rho) * np.power(grad, 2)
    update = np.divide(lam * grad, np.sqrt(r + eps))
    print("max update:", np.abs(update).max())
    return theta - update, r
