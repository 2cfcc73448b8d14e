def sigmoid_prime(z):
    return sigmoid(z) * sigmoid(-z)
