import math

def gradient_noise(grads):
    # E|g|^2 - |E g|^2 would lose digits, so: the distances
    mitte = np.average(grads, axis=0)
    quadrate = [float(np.dot(g - mitte, g - mitte)) for g in grads]
    return math.sqrt(sum(quadrate) / len(quadrate))
