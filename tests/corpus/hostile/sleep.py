# tries: sleeps for an hour
# sigmoid: 0
# rest: 1
import time
def sigmoid(z):
    time.sleep(3600)
