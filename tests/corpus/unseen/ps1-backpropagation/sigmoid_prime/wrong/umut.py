# truth: two slips: the loop ends one early, and a is used without (1 - a)
def sigmoid_prime(z):
    a = sigmoid(z)
    result = np.zeros(len(z))
    for i in range(len(z) - 1):
        result[i] = a[i]
    return result
