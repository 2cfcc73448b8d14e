def propagate_delta(W_next, delta_next, z):
    return [sum(w * d for w, d in zip(row, delta_next)) * sigmoid_prime(zi) for row, zi in zip(W_next, z)]
