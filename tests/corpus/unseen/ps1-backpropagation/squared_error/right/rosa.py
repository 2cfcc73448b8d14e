def squared_error(a_L, t):
    return sum([(t_k - a_k) * (t_k - a_k) / 2.0 for a_k, t_k in zip(a_L, t)])
