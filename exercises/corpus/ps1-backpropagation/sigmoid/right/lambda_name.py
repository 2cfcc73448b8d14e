sigmoid = lambda z: 1 / (1 + np.exp(-np.asarray(z)))
