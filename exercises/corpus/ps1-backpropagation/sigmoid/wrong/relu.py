# misconception: sigmoid-relu
def sigmoid(z):
    return np.maximum(0, z)
