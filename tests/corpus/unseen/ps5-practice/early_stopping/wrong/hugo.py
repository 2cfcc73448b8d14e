# truth: the waiting begins anew with every epoch that is better than the one before
def early_stopping(errors, patience, min_delta):
    best, best_epoch, wait = errors[0], 0, 0
    for epoch in range(1, len(errors)):
        if errors[epoch] < best - min_delta:
            best, best_epoch, wait = errors[epoch], epoch, 0
        elif errors[epoch] < errors[epoch - 1]:
            wait = 0
        else:
            wait += 1
        if wait >= patience:
            return epoch, best_epoch
    return len(errors) - 1, best_epoch
