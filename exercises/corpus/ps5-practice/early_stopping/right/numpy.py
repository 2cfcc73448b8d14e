def early_stopping(errors, patience, min_delta):
    errors = np.asarray(errors, dtype=float)
    best_epoch = 0
    while True:
        later = np.nonzero(errors[best_epoch + 1:best_epoch + 1 + patience] < errors[best_epoch] - min_delta)[0]
        if len(later) == 0:
            return np.array([min(best_epoch + patience, len(errors) - 1), best_epoch])
        best_epoch = best_epoch + 1 + later[0]
