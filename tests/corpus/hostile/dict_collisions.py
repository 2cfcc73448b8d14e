# tries: a dict made to be slow to build
# sigmoid: 0
# rest: 1
def sigmoid(z):
    return {i * (2**61 - 1): 0 for i in range(1, 4)} | {float(i): i for i in range(20_000)}
