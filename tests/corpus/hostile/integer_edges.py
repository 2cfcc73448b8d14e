# tries: the largest and smallest integers of every kind
# sigmoid: 0
# rest: 1
turn = [0]
def sigmoid(z):
    turn[0] += 1
    odd = [np.full(np.shape(z), 2**64 - 1, np.uint64), np.full(np.shape(z), -2**63), np.ones(np.shape(z), bool), np.zeros(np.shape(z), np.int8),
           [2**63 - 1] * len(z), [-2**63, *[2**63 - 1] * (len(z) - 1)], [True] * len(z), [2**64] * len(z)]
    return odd[turn[0] % len(odd)]
