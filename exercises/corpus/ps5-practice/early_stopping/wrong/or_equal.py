# truth: You count an epoch that is better by just min_delta; it has to be better by more.
def early_stopping(errors, patience, min_delta):
    best, best_epoch = np.inf, 0
    for e, error in enumerate(errors):
        if error <= best - min_delta:
            best, best_epoch = error, e
        elif e - best_epoch >= patience:
            return e, best_epoch
    return len(errors) - 1, best_epoch
