# truth: Your epochs count from 1; here they count from 0.
def early_stopping(errors, patience, min_delta):
    best, best_epoch = np.inf, 1
    for e, error in enumerate(errors, start=1):
        if error < best - min_delta:
            best, best_epoch = error, e
        elif e - best_epoch >= patience:
            return e, best_epoch
    return len(errors), best_epoch
