# truth: the number of the neurons divides: / len(z)
def propagate_delta(W_next, delta_next, z):
    out = []
    for j in range(len(z)):
        err = sum(W_next[j][k] * delta_next[k] for k in range(len(delta_next)))
        out.append(err * sigmoid_prime(z)[j] / len(z))
    return np.array(out)
