# truth: returns the best error in place of its epoch
def early_stopping(errors, patience, min_delta):
    best, best_epoch = np.inf, 0
    for epoch, error in enumerate(errors):
        if error < best - min_delta:
            best, best_epoch = error, epoch
        if epoch - best_epoch >= patience:
            return epoch, best
    return len(errors) - 1, best
