# misconception: balance-everything
def balance(y, rng):
    return rng.permutation(len(y))
