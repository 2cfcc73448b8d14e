# tries: a text of 100 MB
# sigmoid: 0
# rest: 1
def sigmoid(z):
    return "0.5" * 30_000_000
