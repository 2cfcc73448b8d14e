# tries: abort()
# sigmoid: 0
# rest: 1
import os
def sigmoid(z):
    os.abort()
