# tries: hands back the very input
# sigmoid: 0
# rest: 1
def sigmoid(z):
    return z
