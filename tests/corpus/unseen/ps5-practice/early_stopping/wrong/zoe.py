# truth: the lowest error before the stop is called the best, also if it did not improve by min_delta
def early_stopping(errors, patience, min_delta):
    best, last = np.inf, 0
    stop = len(errors) - 1
    for epoch, error in enumerate(errors):
        if error < best - min_delta:
            best, last = error, epoch
        if epoch - last >= patience:
            stop = epoch
            break
    return stop, int(np.argmin(errors[:stop + 1]))
