# truth: the order of the result: (best_epoch, stop_epoch)
def early_stopping(errors, patience, min_delta):
    best, best_epoch = np.inf, 0
    stop = len(errors) - 1
    for epoch, error in enumerate(errors):
        if error < best - min_delta:
            best, best_epoch = error, epoch
        if epoch - best_epoch >= patience:
            stop = epoch
            break
    return best_epoch, stop
