def normalize(X, mean, std):
    rows = []
    for x in X:
        row = []
        for xi, mu, sigma in zip(x, mean, std):
            row.append((xi - mu) / sigma if sigma > 0 else 0.0)
        rows.append(row)
    return np.array(rows)
