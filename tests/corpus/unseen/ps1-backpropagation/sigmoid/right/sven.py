import math

def sigmoid(z):
    # list version
    return [1 / (1 + math.exp(-float(v))) for v in z]
