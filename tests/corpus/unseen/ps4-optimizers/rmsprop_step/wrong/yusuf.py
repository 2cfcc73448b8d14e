# truth: in place: the squared gradient is written into grad with grad **= 2, and θ moves by it
def rmsprop_step(theta, grad, r, lam, rho, eps):
    g = grad
    g **= 2
    r = rho * r + (1 - rho) * g
    return theta - lam * grad / np.sqrt(eps + r), r
