def activation_variances(A):
    out = np.zeros(len(A) - 1)
    for i, a in enumerate(A):
        if i == 0:
            continue
        # within neurons + between neurons
        out[i - 1] = a.var(axis=0).mean() + a.mean(axis=0).var()
        print("layer", i, out[i - 1])
    return out.tolist()
