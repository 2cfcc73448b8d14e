# truth: a_L -= t and *= change the output that was passed in
def output_delta(a_L, t, z_L):
    fp = sigmoid_prime(z_L)
    d = a_L
    d -= t
    d *= fp
    return d
