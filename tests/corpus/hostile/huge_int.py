# tries: an integer of a million digits
# sigmoid: 0
# rest: 1
def sigmoid(z):
    return 1 << 3_000_000
