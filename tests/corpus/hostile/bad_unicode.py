# tries: half surrogates everywhere
# sigmoid: 0
# rest: 1
print("\ud800")
def sigmoid(z):
    raise ValueError("\ud800\udfff\x00")
