# tries: an object that is callable and lies about everything
# sigmoid: 0
# rest: 1
class Meta(type):
    __name__ = property(lambda self: "<script>alert(1)</script>")
    def __instancecheck__(self, other): return True
class Everything(metaclass=Meta):
    def __getattr__(self, name): return self
    def __call__(self, *a, **k): return self
    def __eq__(self, other): return True
    def __hash__(self): return 0
    def __float__(self): return 0.5
    def __array__(self, *a, **k): return np.full(3, 0.5)
    def __iter__(self): return iter([0.5])
    def __len__(self): return 1
    def __reduce__(self): return (print, ("STARTED",))
    __class__ = property(lambda self: np.ndarray)
sigmoid = Everything()
