# truth: You divide δ^L by the number of outputs; E is a sum over them.
def output_delta(a_L, t, z_L):
    return (a_L - t) * sigmoid_prime(z_L) / len(t)
