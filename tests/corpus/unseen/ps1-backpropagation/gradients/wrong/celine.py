# truth: layers of the same size share one matrix: `G[:] =` fills it anew, so dW[1] has become dW[2]
def gradients(a, delta):
    dW, db = [None], [None]
    G = np.zeros((0, 0))
    for l in range(1, len(delta)):
        shape = (len(a[l-1]), len(delta[l]))
        if G.shape != shape:
            G = np.zeros(shape)
        G[:] = np.outer(a[l-1], delta[l])
        dW.append(G)
        db.append(delta[l])
    return dW, db
