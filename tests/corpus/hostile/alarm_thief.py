# tries: takes the alarm away and raises it itself, at the wrong moment
# sigmoid: 0
# rest: 1
import signal
handler = signal.getsignal(signal.SIGALRM)
signal.signal(signal.SIGALRM, lambda *a: None)
def sigmoid(z):
    signal.setitimer(signal.ITIMER_REAL, 1e-5, 1e-5)
    signal.signal(signal.SIGALRM, handler)
    return z
