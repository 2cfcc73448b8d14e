def symmetric_neurons(weights, tolerance):
    m, n = np.shape(weights)
    count = 0
    for i in range(m):
        for j in range(n):
            if not abs(weights[i][j] - weights[i][0]) > tolerance:
                count += 1
    return int(count == m * n)
