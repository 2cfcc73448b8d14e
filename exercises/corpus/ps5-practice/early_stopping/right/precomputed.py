def early_stopping(errors, patience, min_delta):
    bests = []
    b, be = np.inf, 0
    for e, v in enumerate(errors):
        if v < b - min_delta:
            b, be = v, e
        bests.append(be)
    for e, be in enumerate(bests):
        if e - be >= patience:
            return e, be
    return len(errors) - 1, bests[-1]
