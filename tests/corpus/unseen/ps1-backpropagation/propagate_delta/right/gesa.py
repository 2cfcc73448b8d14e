def propagate_delta(weights, errors, net):
    weights = np.float32(weights)
    total = np.zeros(len(net), dtype=np.float32)
    for k, e in enumerate(errors):
        total = total + weights[:, k] * np.float32(e)
    return np.multiply(total, sigmoid_prime(np.float32(net)))
