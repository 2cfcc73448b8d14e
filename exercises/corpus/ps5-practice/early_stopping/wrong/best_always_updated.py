# misconception: stopping-best-follows
def early_stopping(errors, patience, min_delta):
    best, best_epoch = np.inf, 0
    for e, error in enumerate(errors):
        if error < best - min_delta:
            best_epoch = e
        best = min(best, error)
        if e - best_epoch >= patience:
            return e, best_epoch
    return len(errors) - 1, best_epoch
