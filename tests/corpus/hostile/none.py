# tries: nothing
# sigmoid: 0
# rest: 1
def sigmoid(z):
    pass
