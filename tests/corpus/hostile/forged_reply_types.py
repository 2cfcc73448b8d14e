# tries: replies whose parts are of types that no comparison expects
# sigmoid: 0
# rest: 1
import gc
odd = [np.arange(3), [], {}, np.array("passed"), 1j, (1, [2]), None]
child = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Child")
real, turn = type(child)._send, [0]
def forged(self, message):
    turn[0] += 1
    value = odd[turn[0] % len(odd)]
    part = ["serial", "status", "helper", "value", "arguments"][turn[0] // len(odd) % 5]
    return real(self, {**message, part: value} if turn[0] % 2 else {part: value})
type(child)._send = forged
def sigmoid(z):
    return z
