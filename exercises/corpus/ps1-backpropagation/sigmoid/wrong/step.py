# misconception: sigmoid-step
def sigmoid(z):
    return (z > 0) * 1.0
