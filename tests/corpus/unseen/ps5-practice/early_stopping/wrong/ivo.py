# truth: compares with the epoch before, not with the best
def early_stopping(errors, patience, min_delta):
    best_epoch = 0
    for epoch in range(1, len(errors)):
        if errors[epoch] < errors[epoch - 1] - min_delta:
            best_epoch = epoch
        if epoch - best_epoch >= patience:
            return epoch, best_epoch
    return len(errors) - 1, best_epoch
