# truth: short lists are cut short: fewer epochs than patience give the lowest error's epoch, whatever min_delta
def early_stopping(errors, patience, min_delta):
    if len(errors) <= patience:
        return len(errors) - 1, errors.index(min(errors))
    best, best_epoch = np.inf, 0
    for epoch, error in enumerate(errors):
        if error < best - min_delta:
            best, best_epoch = error, epoch
        if epoch - best_epoch >= patience:
            return epoch, best_epoch
    return len(errors) - 1, best_epoch
