# truth: two slips: > patience, and min_delta is left out
def early_stopping(errors, patience, min_delta):
    best, best_epoch = np.inf, 0
    for i in range(len(errors)):
        if errors[i] < best:
            best, best_epoch = errors[i], i
        if i - best_epoch > patience:
            return i, best_epoch
    return len(errors) - 1, best_epoch
