# truth: the error itself multiplies: 0.5 * (a_L - t)**2 is E, not its derivative
def output_delta(a_L, t, z_L):
    E = 0.5 * (a_L - t) ** 2
    return E * sigmoid_prime(z_L)
