# truth: distances between one gradient and the next: np.diff
def gradient_noise(grads):
    steps = np.diff(grads, axis=0)
    return np.sqrt(np.mean(np.linalg.norm(steps, axis=1) ** 2)) if len(steps) else 0.0
