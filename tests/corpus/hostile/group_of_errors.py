# tries: a deep and wide group of exceptions
# sigmoid: 0
# rest: 1
def sigmoid(z):
    error = ValueError("x" * 10**6)
    for _ in range(500): error = ExceptionGroup("g" * 1000, [error] * 3)
    raise error
