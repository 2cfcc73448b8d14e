# truth: an error of 0 is falsy: `if not best` takes the next epoch for better
def early_stopping(errors, patience, min_delta):
    best = None
    best_epoch = 0
    for epoch, error in enumerate(errors):
        if not best or error < best - min_delta:
            best, best_epoch = error, epoch
        if epoch - best_epoch >= patience:
            return epoch, best_epoch
    return len(errors) - 1, best_epoch
