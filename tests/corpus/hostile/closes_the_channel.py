# tries: shuts the channel down in one direction
# sigmoid: 0
# rest: 1
import gc, socket
child = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Child")
def sigmoid(z):
    child.sock.shutdown(socket.SHUT_WR)
    return z
