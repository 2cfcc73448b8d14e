# truth: the sigmoid is applied to a_L once more before the difference
def output_delta(a_L, t, z_L):
    output = sigmoid(a_L)
    return (output - t) * sigmoid_prime(z_L)
