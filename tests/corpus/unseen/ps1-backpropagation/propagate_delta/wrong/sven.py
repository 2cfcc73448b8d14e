# truth: f′ from the activation, but at z: `z * (1 - z)`
def propagate_delta(W_next, delta_next, z):
    backward = np.einsum("jk,k->j", W_next, delta_next)
    return backward * z * (1 - z)
