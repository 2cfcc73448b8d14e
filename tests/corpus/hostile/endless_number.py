# tries: a number, a power and a regular expression without end inside C
# sigmoid: 0
# rest: 1
import re
turn = [0]
def sigmoid(z):
    turn[0] += 1
    return [lambda: 7 ** (7 ** 12), lambda: re.match("(a+)+$", "a" * 60 + "b"), lambda: sorted(range(10**9), key=str)][turn[0] % 3]()
