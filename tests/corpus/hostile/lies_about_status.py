# tries: replies with statuses that only the grader may give
# sigmoid: 0
# rest: 1
import gc
child = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Child")
real, turn = type(child)._send, [0]
said = ["error", "crashed", "failed", "graded", "", "PASSED", "passed\n", 1, True, None]
def forged(self, message):
    turn[0] += 1
    return real(self, {**message, "status": said[turn[0] % len(said)]})
type(child)._send = forged
def sigmoid(z):
    return z
