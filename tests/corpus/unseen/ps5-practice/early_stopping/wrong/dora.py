# truth: epochs count from 1: enumerate(errors, 1)
def early_stopping(errors, patience, min_delta):
    best, best_epoch = np.inf, 0
    for epoch, error in enumerate(errors, 1):
        if error < best - min_delta:
            best, best_epoch = error, epoch
        if epoch - best_epoch >= patience:
            return epoch, best_epoch
    return len(errors), best_epoch
