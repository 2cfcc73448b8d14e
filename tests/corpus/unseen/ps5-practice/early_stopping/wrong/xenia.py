# truth: the last epoch is not looked at: range(len(errors) - 1)
def early_stopping(errors, patience, min_delta):
    best, best_epoch = errors[0], 0
    for e in range(len(errors) - 1):
        if errors[e] < best - min_delta:
            best, best_epoch = errors[e], e
        if e - best_epoch >= patience:
            return e, best_epoch
    return len(errors) - 1, best_epoch
