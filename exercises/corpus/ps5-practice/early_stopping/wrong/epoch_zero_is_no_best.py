def early_stopping(errors, patience, min_delta):
    best, best_epoch = float("inf"), None
    for epoch, error in enumerate(errors):
        if error < best - min_delta:
            best, best_epoch = error, epoch
        elif best_epoch and epoch - best_epoch >= patience:
            return epoch, best_epoch
    return len(errors) - 1, best_epoch
