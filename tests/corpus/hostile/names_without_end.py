# tries: exceptions whose type has an endless name, a text that is no plain text, and a text that ends the process
# sigmoid: 0
# rest: 1
class Named(type):
    @property
    def __name__(cls):
        return "\x1b[2J<img src=x onerror=alert(1)>" * 10**5
class Odd(str):
    def __len__(self): return 1
    def __getitem__(self, key): return Odd("\x1b[31m<script>")
    def __format__(self, spec): return "\x9b31m" * 10**6
class One(Exception, metaclass=Named):
    pass
class Two(Exception):
    def __str__(self): return Odd("\x1b]0;x\x07" * 10**5)
class Three(Exception):
    def __str__(self): raise SystemExit(0)
turn = [0]
def sigmoid(z):
    turn[0] += 1
    raise (One, Two, Three)[turn[0] % 3]
