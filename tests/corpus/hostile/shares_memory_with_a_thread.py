# tries: changes result and argument from a thread while they are written
# sigmoid: 0
# rest: 1
import threading
def sigmoid(z):
    out = np.zeros(np.shape(z))
    def later():
        for _ in range(20_000):
            np.copyto(z, out)
            np.copyto(out, z)
    threading.Thread(target=later, daemon=True).start()
    return out
