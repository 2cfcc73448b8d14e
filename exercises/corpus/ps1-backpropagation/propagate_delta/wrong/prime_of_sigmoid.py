# misconception: propagate-prime-of-a
def propagate_delta(W_next, delta_next, z):
    a = sigmoid(z)
    return (W_next @ delta_next) * sigmoid_prime(a)
