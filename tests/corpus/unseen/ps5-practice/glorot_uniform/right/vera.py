def glorot_uniform(fan_in, fan_out, generator):
    limit = np.sqrt(6 / (fan_in + fan_out))
    return generator.uniform(-limit, limit, (fan_out, fan_in)).T.astype(np.float32)
