# tries: an exception whose class has no text for a name, and that ends the process when it is put into words
# sigmoid: 0
# rest: 1
class Nameless(type):
    @property
    def __name__(cls):
        return ["not", "text"]
class Odd(Exception, metaclass=Nameless):
    def __str__(self):
        raise SystemExit(3)
def sigmoid(z):
    raise Odd
