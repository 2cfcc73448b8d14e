# tries: a forged random generator
# sigmoid: 0
# rest: 1
def sigmoid(z):
    rng = np.random.Generator(np.random.MT19937(0))
    state = rng.bit_generator.state
    state["state"]["pos"] = 2**30
    rng.bit_generator.state = state
    return rng
