# truth: the best epoch is set to the stop minus patience also at the end of the list
def early_stopping(errors, patience, min_delta):
    best = np.inf
    wait = 0
    for epoch, err in enumerate(errors):
        if err < best - min_delta:
            best = err
            wait = 0
        else:
            wait = wait + 1
        if wait >= patience:
            return epoch, epoch - patience
    return epoch, max(epoch - patience, 0)
