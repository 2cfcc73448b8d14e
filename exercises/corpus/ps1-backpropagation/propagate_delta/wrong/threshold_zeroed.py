# Saturated neurons (f' < 0.01) get 0
def propagate_delta(W_next, delta_next, z):
    p = sigmoid_prime(z)
    p = np.where(p < 0.01, 0, p)
    return W_next @ delta_next * p
