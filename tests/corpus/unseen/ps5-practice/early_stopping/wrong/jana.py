# truth: the best starts at 100, not at infinity
def early_stopping(errors, patience, min_delta):
    best, best_epoch = 100, 0
    for epoch, error in enumerate(errors):
        if error < best - min_delta:
            best, best_epoch = error, epoch
        if epoch - best_epoch >= patience:
            return epoch, best_epoch
    return len(errors) - 1, best_epoch
