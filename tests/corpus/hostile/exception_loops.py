# tries: an exception whose text takes forever
# sigmoid: 0
# rest: 1
class Nasty(Exception):
    def __str__(self):
        while True: pass
def sigmoid(z):
    raise Nasty()
