# Everything right, each function a lambda or something else that can be called.
# %% sigmoid
sigmoid = lambda z: 0.5 * (1 + np.tanh(z / 2))


# %% sigmoid_prime
class Slope:
    def __call__(self, z):
        return sigmoid(z) * sigmoid(-z)


sigmoid_prime = Slope()
# %% squared_error
squared_error = lambda a_L, t: np.linalg.norm(a_L - t) ** 2 / 2
# %% output_delta
from functools import partial


def weighted(f, a_L, t, z_L):
    return f(z_L) * (a_L - t)


output_delta = partial(weighted, sigmoid_prime)
# %% propagate_delta
propagate_delta = lambda W_next, delta_next, z: sigmoid_prime(z) * (W_next * delta_next).sum(axis=1)
# %% gradients
gradients = lambda a, delta: (
    [None, *(np.outer(p, d) for p, d in zip(a, delta[1:]))],
    [None, *delta[1:]],
)
