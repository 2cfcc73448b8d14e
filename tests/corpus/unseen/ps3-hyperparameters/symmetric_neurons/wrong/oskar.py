# truth: rounded to a grid of tol: two near entries may fall into different cells
def symmetric_neurons(W_l, tol):
    grid = np.round(W_l / tol)
    return bool(np.all(grid == grid[:, :1]))
