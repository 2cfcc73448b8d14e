# truth: the order of the result is swapped: `return a, z`
def forward(x, W, b):
    z_list, a_list = [None], [x]
    for l in range(1, len(W)):
        z_neu = a_list[l-1] @ W[l] + b[l]
        z_list.append(z_neu)
        a_list.append(sigmoid(z_neu))
    return a_list, z_list
