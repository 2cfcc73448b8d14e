# truth: errors are rounded to one digit before they are compared
def early_stopping(errors, patience, min_delta):
    best, best_epoch = np.inf, 0
    for epoch, error in enumerate(errors):
        e = round(error, 1)
        if e < best - min_delta:
            best, best_epoch = e, epoch
        if epoch - best_epoch >= patience:
            return epoch, best_epoch
    return len(errors) - 1, best_epoch
