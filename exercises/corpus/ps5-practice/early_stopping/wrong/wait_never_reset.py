# misconception: stopping-wait-kept
def early_stopping(errors, patience, min_delta):
    best, best_epoch, wait = np.inf, 0, 0
    for e, error in enumerate(errors):
        if error < best - min_delta:
            best, best_epoch = error, e
        else:
            wait += 1
        if wait == patience:
            return e, best_epoch
    return len(errors) - 1, best_epoch
