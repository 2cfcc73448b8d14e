# tries: leaves more files than can be removed in time, and dies at every call, so that they are made and removed again
# sigmoid: 0
# rest: 1
import os
for n in range(30_000):
    os.close(os.open(f"f{n}", os.O_CREAT | os.O_WRONLY))
os.mkdir("closed", 0)
def sigmoid(z):
    os._exit(1)
