# truth: the counter is not set back when an epoch improves
def early_stopping(errors, patience, min_delta):
    best = np.inf
    best_epoch = 0
    counter = 0
    for epoch, err in enumerate(errors):
        if err < best - min_delta:
            best = err
            best_epoch = epoch
        else:
            counter += 1
        if counter >= patience:
            return epoch, best_epoch
    return len(errors) - 1, best_epoch
