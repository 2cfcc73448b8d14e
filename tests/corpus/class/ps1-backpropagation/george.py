# Everything right, in a lively notebook: helper cells, prints, warnings, magics, a plot, scratch cells that fail.
# %% before sigmoid
%matplotlib inline
import matplotlib.pyplot as plt
import warnings

def squash(v):
    warnings.warn("overflow is nothing to worry about")
    return 1 / (1 + np.exp(-v))
# %% sigmoid
def sigmoid(z):
    print("sigmoid of", len(z), "values")
    return squash(z)
# %% after sigmoid
plt.plot(np.linspace(-6, 6), squash(np.linspace(-6, 6)))
plt.title("the sigmoid")
# %% before forward
def layer(a, w, v):
    return a @ w + v
# %% forward
def forward(x, W, b):
    z, a = [None], [x]
    for l in range(1, len(W)):
        z += [layer(a[-1], W[l], b[l])]
        a += [sigmoid(z[-1])]
    return z, a
# %% after forward
%timeit -n 1 -r 1 forward(x, W, b)
forward(x, W)  # no, it wants b
# %% after backprop
1 / 0
# %% after sgd_step
np = 3
del forward
raise KeyboardInterrupt
