# truth: You stop one epoch too early: stop at the epoch that lies `patience` after the best.
def early_stopping(errors, patience, min_delta):
    best, best_epoch = np.inf, 0
    for e, error in enumerate(errors):
        if error < best - min_delta:
            best, best_epoch = error, e
        elif e - best_epoch >= patience - 1:
            return e, best_epoch
    return len(errors) - 1, best_epoch
