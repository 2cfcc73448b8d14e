def sparse_init(inputs, neurons, k, generator):
    W = np.zeros((neurons, inputs), dtype=np.float32)
    for neuron in W:
        neuron[generator.choice(inputs, k, replace=False, shuffle=False)] = generator.permutation(generator.normal(size=k))
    return W.T
