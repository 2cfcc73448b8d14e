# truth: lam and alpha are swapped
def momentum_step(theta, grad, v, lam, alpha):
    v_neu = lam * v + grad
    theta_neu = theta - alpha * v_neu
    return theta_neu, v_neu
