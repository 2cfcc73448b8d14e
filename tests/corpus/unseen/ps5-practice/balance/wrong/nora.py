# truth: a random sample of everything of the right size: the classes are as unequal as before
def balance(y, rng):
    classes, counts = np.unique(y, return_counts=True)
    k = counts.min() * len(classes)
    return rng.choice(len(y), k, replace=False)
