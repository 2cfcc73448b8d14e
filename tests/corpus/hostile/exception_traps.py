# tries: exceptions whose name, text, cause and traceback bite
# sigmoid: 0
# rest: 1
class Meta(type):
    @property
    def __name__(cls): raise RuntimeError("no name")
class Bite(Exception, metaclass=Meta):
    def __str__(self): raise SystemExit(0)
    __repr__ = __str__
    __cause__ = property(lambda self: self)
    __traceback__ = property(lambda self: self)
def sigmoid(z):
    raise Bite
