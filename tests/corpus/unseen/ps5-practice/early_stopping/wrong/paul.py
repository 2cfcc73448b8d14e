# truth: two slips: the counter is not set back, and the end is len(errors)
def early_stopping(errors, patience, min_delta):
    best, best_epoch, bad = np.inf, 0, 0
    for epoch, error in enumerate(errors):
        if error < best - min_delta:
            best, best_epoch = error, epoch
        else:
            bad += 1
            if bad >= patience:
                return epoch, best_epoch
    return len(errors), best_epoch
