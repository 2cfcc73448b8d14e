# truth: two slips: np.exp(-z**2) is a bell, and the result is 1 minus it
def sigmoid(z):
    bell = np.exp(-z**2)
    return 1 - bell / (1 + bell)
