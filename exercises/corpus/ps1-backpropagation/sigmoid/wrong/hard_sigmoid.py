# misconception: sigmoid-hard
def sigmoid(z):
    return np.clip(0.25 * z + 0.5, 0, 1)
