# tries: prints without end
# sigmoid: 1
# rest: 1
def flood():
    import sys
    for _ in range(200_000):
        print("x" * 1000)
        sys.stderr.write("y" * 100)
flood()
def sigmoid(z):
    z = np.asarray(z, dtype=float)
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))
