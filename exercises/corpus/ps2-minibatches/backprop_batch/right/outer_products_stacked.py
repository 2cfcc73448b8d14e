def backprop_batch(X, T, W, b):
    Z, A = forward_batch(X, W, b)
    D = (A[-1] - T) * sigmoid_prime(Z[-1])
    dW, db = (), ()
    for l in range(len(W) - 1, 0, -1):
        dW = ((A[l - 1][:, :, None] * D[:, None, :]).mean(axis=0),) + dW
        db = (D.mean(axis=0),) + db
        if l > 1:
            D = (W[l] @ D.T).T * sigmoid_prime(Z[l - 1])
    return (None,) + dW, (None,) + db
