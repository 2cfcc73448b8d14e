def adam_step(theta, grad, s, r, t, lam, rho1, rho2, eps):
    average = lambda old, new, rho: rho * old + (1 - rho) * new
    correct = lambda x, rho: x / (1 - rho**t)
    s, r = average(s, grad, rho1), average(r, grad**2, rho2)
    return theta - lam * correct(s, rho1) / np.sqrt(correct(r, rho2) + eps), s, r
