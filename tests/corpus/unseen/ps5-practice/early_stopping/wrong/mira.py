# truth: errors.pop(0) empties the list that was passed in
def early_stopping(errors, patience, min_delta):
    best, best_epoch, epoch = np.inf, 0, -1
    while errors:
        error = errors.pop(0)
        epoch += 1
        if error < best - min_delta:
            best, best_epoch = error, epoch
        if epoch - best_epoch >= patience:
            break
    return epoch, best_epoch
