# truth: returns the saturated entries, not their fraction
def saturated_fraction(z, threshold):
    d = sigmoid_prime(z)
    return z[d < threshold]
