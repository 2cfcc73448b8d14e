# truth: best starts at the first error, and min_delta is relative: best * (1 - min_delta)
def early_stopping(errors, patience, min_delta):
    best, best_epoch = errors[0], 0
    for epoch, error in enumerate(errors):
        if error < best * (1 - min_delta):
            best, best_epoch = error, epoch
        if epoch - best_epoch >= patience:
            return epoch, best_epoch
    return len(errors) - 1, best_epoch
