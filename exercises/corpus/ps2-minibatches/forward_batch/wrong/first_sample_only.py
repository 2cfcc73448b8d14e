# truth: Only the first sample goes through the network.
def forward_batch(X, W, b):
    return forward(X[0], W, b)
