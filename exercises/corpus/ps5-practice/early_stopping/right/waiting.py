def early_stopping(errors, patience, min_delta):
    best, best_epoch, wait = np.inf, -1, 0
    for epoch in range(len(errors)):
        if errors[epoch] < best - min_delta:
            best = errors[epoch]
            best_epoch = epoch
            wait = 0
        else:
            wait += 1
        if wait == patience:
            break
    return epoch, best_epoch
