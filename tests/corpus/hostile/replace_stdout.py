# tries: standard output is something else
# sigmoid: 1
# rest: 1
import sys
sys.stdout = sys.stderr = None
def sigmoid(z):
    z = np.asarray(z, dtype=float)
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))
