def momentum_step(theta, grad, v, lam, alpha):
    # written out
    theta_new = theta - lam * alpha * v - lam * grad
    v_new = (theta - theta_new) / lam
    print("step", np.linalg.norm(theta_new - theta))
    return theta_new, v_new
