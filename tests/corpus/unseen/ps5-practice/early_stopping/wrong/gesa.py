# truth: epoch 1 never stops: `epoch > 1 and` delays a patience of 1
def early_stopping(errors, patience, min_delta):
    best, best_epoch = np.inf, 0
    for epoch, error in enumerate(errors):
        if error < best - min_delta:
            best, best_epoch = error, epoch
        if epoch > 1 and epoch - best_epoch >= patience:
            return epoch, best_epoch
    return len(errors) - 1, best_epoch
