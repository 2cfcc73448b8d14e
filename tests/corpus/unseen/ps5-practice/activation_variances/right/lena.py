def activation_variances(layers):
    return np.array([np.var(np.float32(layer)) for layer in layers[1:]])
