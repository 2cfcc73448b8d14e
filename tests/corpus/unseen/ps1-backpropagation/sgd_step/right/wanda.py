def sgd_step(weights, biases, grad_w, grad_b, lr=0.1):
    out = []
    for params, grads in ((weights, grad_w), (biases, grad_b)):
        new = []
        for p, g in zip(params, grads):
            if p is None:
                new.append(None)
            else:
                q = p.astype(float)
                q -= lr * g
                new.append(q)
        out.append(new)
    return out[0], out[1]
