# truth: reshape gives a view: g -= … changes the gradients that were passed in
def gradient_noise(grads):
    g = grads.reshape(len(grads), -1)
    g -= g.mean(axis=0)
    return np.sqrt((g**2).sum() / len(g))
