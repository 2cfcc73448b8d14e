# tries: unfreezes what the children share, touches all of it, and collects garbage at every step
# sigmoid: 1
# rest: 1
import gc, sys
gc.unfreeze()
for o in gc.get_objects():
    sys.getrefcount(o)
gc.callbacks.append(lambda phase, info: [len(gc.get_objects()) for _ in range(3)])
gc.set_threshold(50, 1, 1)
def sigmoid(z):
    return 0.5 * (1 + np.tanh(0.5 * np.asarray(z, dtype=float)))
