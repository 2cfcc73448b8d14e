# truth: the search ends at the first epoch that does not improve: break, whatever patience is
def early_stopping(errors, patience, min_delta):
    best, best_epoch = errors[0], 0
    for epoch in range(1, len(errors)):
        if errors[epoch] < best - min_delta:
            best, best_epoch = errors[epoch], epoch
        else:
            break
    stop = min(best_epoch + patience, len(errors) - 1)
    return stop, best_epoch
