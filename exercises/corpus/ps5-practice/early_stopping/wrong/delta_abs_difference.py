def early_stopping(errors, patience, min_delta):
    best, be = errors[0], 0
    for e, v in enumerate(errors):
        if abs(best - v) > min_delta:
            best, be = v, e
        elif e - be >= patience:
            return e, be
    return len(errors) - 1, be
