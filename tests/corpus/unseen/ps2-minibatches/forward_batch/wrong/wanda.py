# truth: Z holds what A should: sigmoid is applied before both are appended
def forward_batch(X, W, b):
    Z, A = [None], [X]
    H = X
    for w, v in zip(W[1:], b[1:]):
        H = sigmoid(H @ w + v)
        Z.append(H)
        A.append(H)
    return Z, A
