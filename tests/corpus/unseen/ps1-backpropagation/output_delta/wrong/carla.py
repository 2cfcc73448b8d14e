# truth: divided by the number of outputs: `/ len(t)`
def output_delta(a_L, t, z_L):
    delta = np.zeros_like(a_L)
    for j in range(len(t)):
        delta[j] = (a_L[j] - t[j]) * sigmoid_prime(z_L)[j] / len(t)
    return delta
