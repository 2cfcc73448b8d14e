new = {}


def sgd_step(W, b, dW, db, lam):
    def step(values, grads, kind):
        out = [None]
        for l in range(1, len(values)):
            key = kind, l, values[l].shape
            new.setdefault(key, np.zeros(values[l].shape))
            np.subtract(values[l], lam * grads[l], out=new[key])
            out.append(new[key])
        return out

    return step(W, dW, "W"), step(b, db, "b")
