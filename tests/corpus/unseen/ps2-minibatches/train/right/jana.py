import time
from tqdm import tqdm

def train(X, T, W, b, lam, B, epochs, rng):
    start = time.time()
    errors = []
    for epoch in tqdm(range(epochs)):
        for rows in minibatches(len(X), B, rng):
            dW, db = backprop_batch(X[rows], T[rows], W, b)
            W, b = sgd_step(W, b, dW, db, lam)
        errors.append(squared_error(forward_batch(X, W, b)[1][-1], T) / len(X))
    print("took", time.time() - start)
    return W, b, errors
