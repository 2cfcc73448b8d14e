# truth: half precision: z.astype(np.float16) has three digits, and infinity beyond 11
def sigmoid(z):
    z16 = z.astype(np.float16)
    return (1 / (1 + np.exp(-z16))).astype(float)
