# tries: opens files without end
# sigmoid: 1
# rest: 1
kept = []
try:
    while True:
        kept.append(open("/dev/null"))
except OSError as error:
    print(error)
kept.clear()
def sigmoid(z):
    z = np.asarray(z, dtype=float)
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))
