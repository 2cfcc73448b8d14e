# truth: without a stop the last epoch is called the best
def early_stopping(errors, patience, min_delta):
    best, best_epoch = float("inf"), 0
    for epoch, error in enumerate(errors):
        if error < best - min_delta:
            best, best_epoch = error, epoch
        elif epoch - best_epoch >= patience:
            return epoch, best_epoch
    return epoch, epoch
