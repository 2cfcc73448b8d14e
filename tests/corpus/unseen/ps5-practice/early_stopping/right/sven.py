def early_stopping(errors, patience, min_delta):
    def search(epoch, best, best_epoch):
        if epoch == len(errors):
            return epoch - 1, best_epoch
        if errors[epoch] < best - min_delta:
            best, best_epoch = errors[epoch], epoch
        if epoch >= best_epoch + patience:
            return epoch, best_epoch
        return search(epoch + 1, best, best_epoch)

    return search(0, np.inf, 0)
