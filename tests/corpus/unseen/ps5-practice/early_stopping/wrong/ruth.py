# truth: min_delta is not used: error < best
def early_stopping(errors, patience, min_delta):
    best_epoch = 0
    wait = 0
    for e in range(1, len(errors)):
        if errors[e] < errors[best_epoch]:
            best_epoch = e
            wait = 0
        else:
            wait += 1
            if wait >= patience:
                return e, best_epoch
    return len(errors) - 1, best_epoch
