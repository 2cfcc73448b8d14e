# tries: nan, infinities, subnormals and signed zeros in turn
# sigmoid: 0
# rest: 1
turn = [0]
def sigmoid(z):
    turn[0] += 1
    odd = [np.nan, np.inf, -np.inf, 5e-324, -0.0, 1e308, np.float32("inf"), np.float16("nan")]
    return np.full(np.shape(z), odd[turn[0] % len(odd)])
