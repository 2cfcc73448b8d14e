# tries: asks for the very function under judgement as a helper
# sigmoid: 0
# rest: 1
import gc
child = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Child")
def sigmoid(z):
    return child.ask("sigmoid", (z,), {})
