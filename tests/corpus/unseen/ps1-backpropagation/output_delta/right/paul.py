def output_delta(a_L, t, z_L):
    delta = []
    fp = sigmoid_prime(z_L)
    for j in range(len(a_L)):
        delta.append((a_L[j] - t[j]) * fp[j])
    return np.array(delta)
