def momentum_step(theta, grad, v, lam, alpha):
    v_new = []
    theta_new = []
    for i in range(len(theta)):
        vi = alpha * v[i] + grad[i]
        v_new.append(vi)
        theta_new.append(theta[i] - lam * vi)
    return np.array(theta_new), np.array(v_new)
