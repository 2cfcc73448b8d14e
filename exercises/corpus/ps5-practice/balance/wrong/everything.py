# truth: You return all samples; take as many of every class as the rarest has.
def balance(y, rng):
    return rng.permutation(len(y))
