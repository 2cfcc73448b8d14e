def learning_rate(step, total, start, end):
    alpha = np.float32(min(step / total, 1))
    return np.array((1 - alpha) * start + alpha * end)
