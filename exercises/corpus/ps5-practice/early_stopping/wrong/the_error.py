# truth: You return the best error; asked is the epoch in which it was reached.
def early_stopping(errors, patience, min_delta):
    best, best_epoch = np.inf, 0
    for e, error in enumerate(errors):
        if error < best - min_delta:
            best, best_epoch = error, e
        elif e - best_epoch >= patience:
            return e, best
    return len(errors) - 1, best
