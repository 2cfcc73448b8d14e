# tries: 100,000 levels
# sigmoid: 0
# rest: 1
def sigmoid(z):
    out = 0.5
    for _ in range(100_000):
        out = [out]
    return out
