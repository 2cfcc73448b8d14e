# tries: blocks every signal and sleeps in C
# sigmoid: 0
# rest: 1
import ctypes, signal
def sigmoid(z):
    signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
    signal.setitimer(signal.ITIMER_REAL, 0)
    while True: ctypes.CDLL(None).sleep(1000)
