def early_stopping(errors, patience, min_delta):
    improving, best = [], np.inf
    for e, error in enumerate(errors):
        if error < best - min_delta:
            improving.append(e)
            best = error
    for a, b in zip(improving, improving[1:] + [np.inf]):
        if b > a + patience:
            return min(a + patience, len(errors) - 1), a
