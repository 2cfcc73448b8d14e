def early_stopping(errors, patience, min_delta):
    best_epoch = 0
    epoch = 0
    while epoch < len(errors) - 1 and epoch - best_epoch < patience:
        epoch += 1
        if errors[epoch] < errors[best_epoch] - min_delta:
            best_epoch = epoch
    return epoch, best_epoch
