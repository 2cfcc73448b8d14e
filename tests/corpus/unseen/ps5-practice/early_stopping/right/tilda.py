def early_stopping(losses, patience=5, min_delta=0.0):
    best_epoch, stop = 0, 0
    for stop, loss in enumerate(losses):
        if stop and loss < losses[best_epoch] - min_delta:
            best_epoch = stop
        elif stop == best_epoch + patience:
            break
    return [np.int64(stop), np.int64(best_epoch)]
