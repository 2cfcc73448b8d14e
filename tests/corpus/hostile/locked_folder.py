# tries: a folder that cannot be emptied
# sigmoid: 1
# rest: 1
import os
os.mkdir("shut")
open("shut/x", "w").close()
try:
    os.chmod("shut", 0)
    print("LET THROUGH")
except OSError as error:
    print(error)
os.umask(0o777)
os.mkdir("closed")
def sigmoid(z):
    z = np.asarray(z, dtype=float)
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))
