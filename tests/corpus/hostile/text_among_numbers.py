# tries: a list of which numpy would make an array of gigabytes
# sigmoid: 0
# rest: 1
def sigmoid(z):
    return ["x" * 1_000_000] + [0.5] * 50_000
