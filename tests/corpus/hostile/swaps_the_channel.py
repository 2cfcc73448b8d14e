# tries: puts other things in the channel's place: a file, a pipe, a socket of its own
# sigmoid: 0
# rest: 1
import gc, os, socket
child = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Child")
turn = [0]
def sigmoid(z):
    turn[0] += 1
    one, other = socket.socketpair()
    os.dup2(one.fileno(), child.sock.fileno())
    return z
