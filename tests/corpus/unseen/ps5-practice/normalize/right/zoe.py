def normalize(data, mu, sigma):
    out = []
    for column, m, s in zip(np.transpose(data), mu, sigma):
        out.append([0] * len(column) if s == 0 else list((column - m) / s))
    return np.transpose(out).tolist()
