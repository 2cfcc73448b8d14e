# tries: an exception whose text is a page with scripts, and endless
# sigmoid: 0
# rest: 1
class Nasty(Exception):
    def __str__(self): return "<script>alert(1)</script>" * 100_000 + "\x1b[2J\u202e"
def sigmoid(z):
    raise Nasty()
