# truth: math.exp takes no array: `math.exp(-z)` raises a TypeError for vectors
import math

def sigmoid(z):
    return 1 / (1 + math.exp(-z))
