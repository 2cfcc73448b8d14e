# truth: You return (best_epoch, stop_epoch); asked is (stop_epoch, best_epoch).
def early_stopping(errors, patience, min_delta):
    best, best_epoch = np.inf, 0
    for e, error in enumerate(errors):
        if error < best - min_delta:
            best, best_epoch = error, e
        elif e - best_epoch >= patience:
            return best_epoch, e
    return best_epoch, len(errors) - 1
