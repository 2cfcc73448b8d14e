# tries: an endless loop that swallows every interrupt
# sigmoid: 0
# rest: 1
import signal
def sigmoid(z):
    signal.signal(signal.SIGALRM, signal.SIG_IGN)
    signal.setitimer(signal.ITIMER_REAL, 0)
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
