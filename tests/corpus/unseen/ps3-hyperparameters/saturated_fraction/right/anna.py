def saturated_fraction(z, threshold):
    fp = sigmoid_prime(z)
    return float(len(fp[fp < threshold])) / len(fp)
