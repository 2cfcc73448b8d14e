def saturated_fraction(z, threshold):
    count = 0
    for zi in z:
        a = sigmoid(zi)
        if a * (1 - a) < threshold:
            count += 1
    return count / len(z)
