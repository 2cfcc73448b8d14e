def forward_batch(X, W, b):
    Z, A = (None,), (np.array(X),)
    for w, v in zip(W[1:], b[1:]):
        Z += (np.einsum("bi,ij->bj", A[-1], w) + v[None],)
        A += (sigmoid(Z[-1]),)
    return Z, A
