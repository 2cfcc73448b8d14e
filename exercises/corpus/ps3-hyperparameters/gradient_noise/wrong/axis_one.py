# truth: You average along the wrong axis: rows are gradients, and ḡ is the mean of the rows.
def gradient_noise(grads):
    d = grads - grads.mean(axis=1, keepdims=True)
    return np.sqrt(np.mean(np.sum(d**2, axis=1)))
