def forward_batch(inputs, weights, biases):
    A = [np.float32(inputs)]
    Z = [None]
    for w, c in list(zip(weights, biases))[1:]:
        Z.append(np.tensordot(A[-1], np.float32(w), axes=1) + np.broadcast_to(np.float32(c), (len(inputs), len(c))))
        A.append(sigmoid(Z[-1]))
    return tuple(Z), tuple(A)
