def backprop_batch(inputs, targets, weights, biases):
    per_sample = [backprop(x, t, weights, biases) for x, t in zip(inputs, targets)]

    def mean_of(which):
        layers = zip(*[pair[which] for pair in per_sample])
        return [None if layer[0] is None else sum(layer) / len(layer) for layer in layers]

    return mean_of(0), mean_of(1)
