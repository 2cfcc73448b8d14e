known = {}


def early_stopping(errors, patience, min_delta):
    key = tuple(errors)
    if key not in known:
        best, best_epoch = np.inf, 0
        for epoch, error in enumerate(errors):
            if error < best - min_delta:
                best, best_epoch = error, epoch
            elif epoch - best_epoch >= patience:
                break
        result = epoch, best_epoch
        known[key] = result
    return known[key]
