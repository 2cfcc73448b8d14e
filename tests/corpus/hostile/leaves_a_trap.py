# tries: leaves modules, shared memory and startup files for the next submission
# sigmoid: 0
# rest: 1
import os
for name in ("numpy.py", "sitecustomize.py", "usercustomize.py", "IPython.py", "child.py", "wire.py", "socket.py", "json.py"):
    try:
        open(name, "w").write("print('STARTED'); raise SystemExit")
    except OSError as error:
        print(error)
for folder in ("/dev/shm", "/tmp", "/var/tmp", "/run", "/box", "/box/site", "/box/inside", os.path.dirname(os.__file__), os.path.expanduser("~"), "/proc/self"):
    try:
        open(folder + "/trap.py", "w").write("x")
        print("STARTED" if folder not in (os.getcwd(), os.path.expanduser("~")) else "own folder")
    except OSError as error:
        print(type(error))
os.makedirs(".ipython/profile_default/startup", exist_ok=True)
open(".ipython/profile_default/startup/00.py", "w").write("print('STARTED')")
def sigmoid(z):
    return z
