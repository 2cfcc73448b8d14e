def rmsprop_step(params, gradient, cache, lr=0.001, decay=0.9, epsilon=1e-8):
    """RMSprop (Hinton, Coursera lecture 6e)."""
    cache = decay * cache + (1 - decay) * gradient * gradient
    params = params - lr * gradient / np.sqrt(cache + epsilon)
    return [params, cache]
