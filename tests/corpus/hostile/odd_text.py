# tries: names that look alike, a line of a million characters, halves of surrogate pairs in everything that is shown
# sigmoid: 0
# rest: 1
import sys
ѕigmoid = lambda z: 1 / (1 + np.exp(-np.asarray(z)))  # its first letter is another one
print("\ud800\udfff" * 3, "\x1b]0;title\x07\x1b[2J", "x" * 1_000_000)
sys.stderr.write("\udcff\u202e")
class 𝓕ehler(Exception):
    def __str__(self): return "\ud800" + "y" * 1_000_000
def sigmoid(z):
    raise 𝓕ehler
