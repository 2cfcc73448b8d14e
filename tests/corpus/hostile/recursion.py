# tries: recursion without end
# sigmoid: 0
# rest: 1
import sys
sys.setrecursionlimit(10**9)
def sigmoid(z):
    return sigmoid(z)
