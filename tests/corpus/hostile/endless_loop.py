# tries: an endless loop
# sigmoid: 0
# rest: 1
def sigmoid(z):
    while True:
        pass
