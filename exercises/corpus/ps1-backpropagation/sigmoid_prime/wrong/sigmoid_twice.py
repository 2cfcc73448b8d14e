# truth: Your function takes the sigmoid of a sigmoid before it forms a(1 − a).
def sigmoid_prime(z):
    a = sigmoid(sigmoid(z))
    return a * (1 - a)
