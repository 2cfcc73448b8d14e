# truth: abs: a rise by more than min_delta counts as an improvement, too
def early_stopping(errors, patience, min_delta):
    best, best_epoch = errors[0], 0
    for epoch in range(1, len(errors)):
        if abs(best - errors[epoch]) > min_delta:
            best, best_epoch = errors[epoch], epoch
        if epoch - best_epoch >= patience:
            return epoch, best_epoch
    return len(errors) - 1, best_epoch
