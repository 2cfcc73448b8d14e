def early_stopping(errors, patience, min_delta):
    errors = np.asarray(errors)
    best_epoch = 0
    for epoch in range(1, len(errors)):
        if errors[epoch] < errors[best_epoch] - min_delta:
            best_epoch = epoch
        if epoch == best_epoch + patience:
            return np.array([epoch, best_epoch])
    return np.array([len(errors) - 1, best_epoch])
