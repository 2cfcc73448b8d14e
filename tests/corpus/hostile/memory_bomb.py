# tries: memory without end
# sigmoid: 0
# rest: 1
kept = []
def sigmoid(z):
    while True:
        kept.append(bytearray(1 << 26))
