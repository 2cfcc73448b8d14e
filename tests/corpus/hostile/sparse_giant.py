# tries: sparse and preallocated files, long names
# sigmoid: 0
# rest: 1
import os
for size in (1 << 40, 1 << 62):
    try:
        with open("sparse", "wb") as file: file.truncate(size)
        print("STARTED")
    except OSError as error:
        print(error)
try:
    fd = os.open("full", os.O_CREAT | os.O_WRONLY); os.posix_fallocate(fd, 0, 1 << 34); print("STARTED")
except OSError as error:
    print(error)
try:
    open("x" * 255 + "/..", "w")
except OSError:
    pass
def sigmoid(z):
    return z
