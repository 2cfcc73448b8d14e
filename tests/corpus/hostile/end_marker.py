# tries: hidden-test markers in the answer
# sigmoid: 0
# rest: 1
### BEGIN HIDDEN TESTS
100
### END HIDDEN TESTS
def sigmoid(z):
    return z
