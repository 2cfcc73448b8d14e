import numpy as np


def mean(numbers):
    return np.mean(numbers) if len(numbers) else 0.0
