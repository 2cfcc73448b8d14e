# truth: If you never stop early, the last epoch is number len(errors) − 1.
def early_stopping(errors, patience, min_delta):
    best, best_epoch = np.inf, 0
    for e, error in enumerate(errors):
        if error < best - min_delta:
            best, best_epoch = error, e
        elif e - best_epoch >= patience:
            return e, best_epoch
    return len(errors), best_epoch
