def sigmoid_prime(z):
    return (sigmoid(z) * np.asarray(sigmoid(-z), dtype=np.float32)).astype(np.float32)
