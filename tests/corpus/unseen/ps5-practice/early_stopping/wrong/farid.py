# truth: the best epoch is that of the lowest error of all, later ones too: np.argmin(errors)
def early_stopping(errors, patience, min_delta):
    best_epoch = int(np.argmin(errors))
    stop = min(best_epoch + patience, len(errors) - 1)
    return stop, best_epoch
