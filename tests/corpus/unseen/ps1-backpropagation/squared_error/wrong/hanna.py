# truth: rounds the result to four digits
def squared_error(a_L, t):
    e = sum((y - s) ** 2 for y, s in zip(a_L, t))
    return round(float(e) / 2, 4)
