def backprop(x, t, W, b):
    z, a = forward(x=x, W=W, b=b)
    L = len(W) - 1
    delta = {L: output_delta(a_L=a[L], t=t, z_L=z[L])}
    for l in range(L - 1, 0, -1):
        delta[l] = propagate_delta(W_next=W[l + 1], delta_next=delta[l + 1], z=z[l])
    return gradients(a=a, delta=[delta.get(l) for l in range(L + 1)])
