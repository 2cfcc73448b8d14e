# truth: treats z as if it were a already: `z * (1 - z)`
def sigmoid_prime(z):
    """Derivative of the sigmoid function.

    Args:
        z: numpy array with the output of the neuron

    Returns:
        numpy array, same shape as z
    """
    return z * (1 - z)
