def early_stopping(errors, patience, min_delta):
    best = float("inf")
    best_epoch = 0
    wait = 0
    for epoch in range(len(errors)):
        if errors[epoch] < best - min_delta:
            best = errors[epoch]
            best_epoch = epoch
            wait = 0
        else:
            wait += 1
            if wait == patience:
                return epoch, best_epoch
    return len(errors) - 1, best_epoch
