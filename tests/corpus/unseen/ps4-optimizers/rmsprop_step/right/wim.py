from math import sqrt

def rmsprop_step(theta, grad, r, lam, rho, eps):
    r2 = [rho * ri + (1 - rho) * gi * gi for ri, gi in zip(r, grad)]
    theta2 = [th - lam * g / sqrt(eps + q) for th, g, q in zip(theta, grad, r2)]
    return theta2, r2
