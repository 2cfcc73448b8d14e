# tries: atexit, finalizers, weakref callbacks and destructors that work on after the end
# sigmoid: 0
# rest: 1
import atexit, gc, os, sys, weakref
def last(*a):
    print("STARTED" if False else "later")
    try:
        if os.fork() == 0: os.setsid()
        print("STARTED")
    except OSError:
        pass
class Dying:
    def __del__(self): last()
atexit.register(last)
dying = Dying(); weakref.finalize(dying, last); ring = [dying]; ring.append(ring)
gc.callbacks.append(last)
def sigmoid(z):
    d = Dying(); r = [d]; r.append(r)
    sys.exit(0)
