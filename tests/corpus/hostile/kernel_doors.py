# tries: ptrace, namespaces, mounts, io_uring and the like
# sigmoid: 0
# rest: 1
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
for number in (101, 272, 165, 161, 310, 311, 321, 323, 425, 250, 298, 319, 304, 308, 434, 435, 424, 59, 322, 56, 57, 58):
    if number in (56, 57, 58):
        if libc.syscall(number, 17, 0, 0, 0, 0) == 0:
            import os
            os._exit(0)
    elif libc.syscall(number, 0, 0, 0, 0, 0, 0) >= 0:
        print("LET THROUGH", number)
libc.prctl(4, 1, 0, 0, 0)
def sigmoid(z):
    return z
