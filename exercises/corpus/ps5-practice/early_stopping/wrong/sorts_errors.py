def early_stopping(errors, patience, min_delta):
    best, be = np.inf, 0
    for e, v in enumerate(list(errors)):
        if v < best - min_delta:
            best, be = v, e
        elif e - be >= patience:
            errors[:] = errors[:e + 1] if isinstance(errors, list) else np.resize(errors[:e + 1], len(errors))
            return e, be
    return len(errors) - 1, be
