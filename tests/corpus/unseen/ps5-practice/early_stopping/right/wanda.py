def early_stopping(errors, patience, min_delta):
    best = errors[0]
    stop = len(errors) - 1
    waiting = 0
    for epoch in range(1, len(errors)):
        waiting += 1
        if errors[epoch] < best - min_delta:
            best = errors[epoch]
            waiting = 0
        if waiting == patience:
            stop = epoch
            break
    return stop, errors.index(best)
