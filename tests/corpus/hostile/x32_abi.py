# tries: system calls of the x32 world
# sigmoid: 0
# rest: 1
import ctypes
def sigmoid(z):
    libc = ctypes.CDLL(None)
    if libc.syscall(0x40000000 + 57) >= 0:
        print("STARTED")
    return z
