# truth: nothing is returned if the errors fall to the end: the last return is missing
def early_stopping(errors, patience, min_delta):
    best = np.inf
    best_epoch = None
    for epoch in range(len(errors)):
        if errors[epoch] < best - min_delta:
            best = errors[epoch]
            best_epoch = epoch
            continue
        if epoch - best_epoch >= patience:
            return (epoch, best_epoch)
