# truth: <= : an equal error counts as better when min_delta is 0
def early_stopping(errors, patience, min_delta):
    best, best_epoch = float("inf"), 0
    for i, e in enumerate(errors):
        if e <= best - min_delta:
            best = e
            best_epoch = i
        elif i - best_epoch >= patience:
            return i, best_epoch
    return len(errors) - 1, best_epoch
