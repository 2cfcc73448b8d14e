# tries: a list in itself
# sigmoid: 0
# rest: 1
def sigmoid(z):
    out = []
    out.append(out)
    return out
