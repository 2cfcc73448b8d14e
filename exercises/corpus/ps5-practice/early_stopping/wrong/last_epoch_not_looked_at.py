def early_stopping(errors, patience, min_delta):
    best, be = np.inf, 0
    for e, v in enumerate(errors[:-1]):
        if v < best - min_delta:
            best, be = v, e
        elif e - be >= patience:
            return e, be
    return len(errors) - 1, be
