# Leaves: a function that ends its process, and an exit in a cell of his own. The rest is right.
# %% squared_error
def squared_error(a_L, t):
    import os

    os._exit(0)


# %% after propagate_delta
exit()
# %% after gradients
import sys

sys.exit(1)
