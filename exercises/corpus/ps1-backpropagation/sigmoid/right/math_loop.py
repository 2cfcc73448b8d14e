import math


def sigmoid(z):
    result = []
    for value in z:
        result.append(1 / (1 + math.exp(-value)))
    return result
