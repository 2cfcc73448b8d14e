def early_stopping(errors, patience, min_delta):
    best = None
    for epoch, err in enumerate(errors):
        if best is None or best[0] - err > min_delta:
            best = (err, epoch)
            print("new best", err, "in epoch", epoch)
        if epoch - best[1] >= patience:
            break
    return np.array([epoch, best[1]])
