# truth: clipped to ±0.05 against large steps
def output_delta(a_L, t, z_L):
    d = (a_L - t) * sigmoid_prime(z_L)
    return np.clip(d, -0.05, 0.05)
