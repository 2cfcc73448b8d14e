# tries: the interpreter's own stack: no limit to recursion, and exceptions within exceptions a hundred thousand deep
# sigmoid: 0
# rest: 1
import sys
turn = 0
def sigmoid(z):
    global turn
    turn += 1
    if turn % 2:
        sys.setrecursionlimit(1 << 30)
        value = []
        for _ in range(200_000):
            value = [value]
        return repr(value)
    error = ValueError("x")
    for _ in range(100_000):
        outer = ValueError("y")
        outer.__cause__ = outer.__context__ = error
        error = outer
    raise error
