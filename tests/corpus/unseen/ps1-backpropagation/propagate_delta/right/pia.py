def propagate_delta(W_next, delta_next, z):
    fp = sigmoid_prime(z)
    return [sum(w * d for w, d in zip(row, delta_next)) * fp[j] for j, row in enumerate(W_next)]
