def early_stopping(errors, patience, min_delta):
    # list of all epochs that improve
    improved = [0]
    for epoch, e in enumerate(errors):
        if e < errors[improved[-1]] - min_delta:
            improved.append(epoch)
    # first gap of at least patience
    for this, following in zip(improved, improved[1:] + [len(errors) + patience]):
        if following - this > patience:
            return min(this + patience, len(errors) - 1), this
