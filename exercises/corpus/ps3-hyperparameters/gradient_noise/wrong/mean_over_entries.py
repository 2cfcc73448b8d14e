# truth: You average over the entries as well; ‖·‖² is their sum.
def gradient_noise(grads):
    return np.sqrt(np.mean((grads - grads.mean(axis=0)) ** 2))
