# tries: KeyboardInterrupt, as if by the instructor
# sigmoid: 0
# rest: 1
def sigmoid(z):
    raise KeyboardInterrupt
