# truth: min_delta is taken off again and again: best -= min_delta
def early_stopping(errors, patience, min_delta):
    best, best_epoch = np.inf, 0
    for epoch, error in enumerate(errors):
        if error < best:
            best, best_epoch = error - min_delta, epoch
        else:
            best -= min_delta
        if epoch - best_epoch >= patience:
            return epoch, best_epoch
    return len(errors) - 1, best_epoch
