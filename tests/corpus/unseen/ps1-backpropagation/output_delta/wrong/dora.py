# truth: f′ at the activation instead of z: `sigmoid_prime(a_L)`
def output_delta(a_L, t, z_L):
    error = a_L - t
    slope = sigmoid_prime(a_L)
    return error * slope
