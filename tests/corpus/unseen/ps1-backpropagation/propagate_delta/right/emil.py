def propagate_delta(W_next, delta_next, z):
    return np.einsum("jk,k,j->j", W_next, delta_next, sigmoid_prime(z))
