# misconception: stopping-argmin
def early_stopping(errors, patience, min_delta):
    best_epoch = int(np.argmin(errors))
    return min(best_epoch + patience, len(errors) - 1), best_epoch
