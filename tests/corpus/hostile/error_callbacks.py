# tries: numpy's error callback and the filters of warnings, through which the next computation is to be changed
# sigmoid: 0
# rest: 1
import builtins, warnings
def bell(kind, flag):
    raise BaseException("STARTED")
np.seterrcall(bell)
np.seterr(all="call")
np.set_printoptions(formatter={"all": lambda value: "<b>FOUND</b>"})
np.setbufsize(16)
warnings.simplefilter("error")
warnings.showwarning = warnings.formatwarning = lambda *a, **k: (_ for _ in ()).throw(SystemExit(0))
class Wrong(Warning):
    def __str__(self): raise RecursionError
def sigmoid(z):
    try:
        warnings.warn(Wrong())
    except Wrong:
        pass
    return np.asarray(z, dtype=float) / 0
