# truth: a factor of 2: derivative of the square without the ½
def output_delta(a_L, t, z_L):
    dE_da = 2 * (a_L - t)
    da_dz = sigmoid_prime(z_L)
    return dE_da * da_dz
