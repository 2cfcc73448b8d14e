# truth: one epoch too late: > patience
def early_stopping(errors, patience, min_delta):
    best = float("inf")
    best_epoch = 0
    for epoch in range(len(errors)):
        if errors[epoch] < best - min_delta:
            best = errors[epoch]
            best_epoch = epoch
        if epoch - best_epoch > patience:
            return epoch, best_epoch
    return len(errors) - 1, best_epoch
