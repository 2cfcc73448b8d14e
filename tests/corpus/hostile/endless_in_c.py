# tries: an endless loop within a C function
# sigmoid: 0
# rest: 1
def sigmoid(z):
    return sum(iter(int, 1))
