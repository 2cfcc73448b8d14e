# truth: two slips: sampling by the random module (not rng), and normals with standard deviation 0.01
import random

def sparse_init(m, n, k, rng):
    W = np.zeros((m, n))
    for j in range(n):
        rows = random.sample(range(m), k)
        for i in rows:
            W[i, j] = rng.normal(0, 0.01)
    return W
