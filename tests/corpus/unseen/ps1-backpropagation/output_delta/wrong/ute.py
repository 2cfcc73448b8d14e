# truth: no return: the delta is only printed
def output_delta(a_L, t, z_L):
    delta = (a_L - t) * sigmoid_prime(z_L)
    print(delta)
