# tries: stops its process
# sigmoid: 0
# rest: 1
import os, signal
def sigmoid(z):
    os.kill(os.getpid(), signal.SIGSTOP)
    return z
