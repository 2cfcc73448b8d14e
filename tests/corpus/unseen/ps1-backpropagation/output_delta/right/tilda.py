def output_delta(out, target, net):
    def fprime(v):
        return sigmoid_prime(np.array([v]))[0]

    return [(o - s) * fprime(v) for o, s, v in zip(out, target, net)]
