def sigmoid(z):
    """Sigmoid via tanh, never overflows."""
    half = z / 2
    t = np.tanh(half)
    print("debug", t.shape)
    return (t + 1) / 2
