# truth: the deviation from the mean is forgotten: the size of the gradients themselves
def gradient_noise(grads):
    """Root mean square of the gradient norms."""
    sq = np.linalg.norm(grads, axis=1) ** 2
    return np.sqrt(sq.mean())
