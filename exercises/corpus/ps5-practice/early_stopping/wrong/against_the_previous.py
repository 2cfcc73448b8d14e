# misconception: stopping-previous
def early_stopping(errors, patience, min_delta):
    best_epoch, wait = 0, 0
    for e in range(1, len(errors)):
        if errors[e] < errors[e - 1] - min_delta:
            best_epoch, wait = e, 0
        else:
            wait += 1
        if wait == patience:
            return e, best_epoch
    return len(errors) - 1, best_epoch
