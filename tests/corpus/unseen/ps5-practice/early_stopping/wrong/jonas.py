# truth: best sinks with every lower error, even without improvement: best = min(best, error)
def early_stopping(errors, patience, min_delta):
    best, best_epoch = np.inf, 0
    for epoch, error in enumerate(errors):
        if error < best - min_delta:
            best_epoch = epoch
        best = min(best, error)
        if epoch - best_epoch >= patience:
            return epoch, best_epoch
    return len(errors) - 1, best_epoch
