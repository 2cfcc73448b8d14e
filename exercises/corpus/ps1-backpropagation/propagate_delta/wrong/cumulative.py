def propagate_delta(W_next, delta_next, z):
    out, s = [], 0
    for j in range(len(z)):
        for k in range(len(delta_next)):
            s += W_next[j, k] * delta_next[k]
        out.append(s * sigmoid_prime(z[j]))
    return np.array(out)
