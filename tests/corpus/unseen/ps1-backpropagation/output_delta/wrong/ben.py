# truth: f′ is kept above 1e-3: np.maximum is wrong where a neuron is saturated
def output_delta(a_L, t, z_L):
    slope = np.maximum(sigmoid_prime(z_L), 1e-3)
    return (a_L - t) * slope
