def early_stopping(errors, patience, min_delta):
    epoch = best_epoch = 0
    while epoch + 1 < len(errors) and epoch - best_epoch < patience:
        epoch += 1
        if errors[best_epoch] - errors[epoch] > min_delta:
            best_epoch = epoch
    return [epoch, best_epoch]
