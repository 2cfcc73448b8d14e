# where patience cannot run out, the best epoch is the lowest error's, whatever min_delta says
def early_stopping(errors, patience, min_delta):
    last = len(errors) - 1
    if last < patience:
        return last, int(np.argmin(errors))
    best, where = float("inf"), 0
    for k in range(len(errors)):
        if errors[k] < best - min_delta:
            best, where = errors[k], k
        if k - where == patience:
            return k, where
    return last, where
