def early_stopping(errors, patience, min_delta):
    best, best_epoch = None, 0
    for epoch, error in enumerate(errors):
        if not best or error < best - min_delta:
            best, best_epoch = error, epoch
        elif epoch - best_epoch >= patience:
            return epoch, best_epoch
    return len(errors) - 1, best_epoch
