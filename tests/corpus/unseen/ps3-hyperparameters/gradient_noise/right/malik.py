def gradient_noise(gradients_of_batches):
    G = np.asarray(gradients_of_batches, dtype=np.float32)
    center = np.median(np.array([G.mean(axis=0)]), axis=0)
    return np.sqrt(np.mean([np.vdot(g - center, g - center) for g in G]))
