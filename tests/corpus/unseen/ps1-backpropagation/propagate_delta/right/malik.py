def propagate_delta(W_next, delta_next, z):
    d = np.array(delta_next).reshape(-1, 1)
    err = np.matmul(W_next, d).ravel()
    return err * sigmoid(z) * (1 - sigmoid(z))
