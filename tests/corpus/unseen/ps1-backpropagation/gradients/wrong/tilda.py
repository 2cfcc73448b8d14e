# truth: np.kron is cut the wrong way round: reshape(n_l, n_{l-1}).T has the right shape and wrong places
def gradients(a, delta):
    dW, db = [None], [None]
    for l in range(1, len(delta)):
        flat = np.kron(a[l - 1], delta[l])
        dW.append(flat.reshape(len(delta[l]), len(a[l - 1])).T)
        db.append(delta[l])
    return dW, db
