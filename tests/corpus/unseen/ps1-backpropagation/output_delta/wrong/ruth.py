# truth: a single output becomes a number: np.squeeze
def output_delta(a_L, t, z_L):
    d = (a_L - t).reshape(-1, 1) * sigmoid_prime(z_L).reshape(-1, 1)
    return np.squeeze(d)
