def activation_variances(A):
    variances = []
    for layer in A[1:]:
        values = [v for row in layer for v in row]
        x_quer = sum(values) / len(values)
        variances.append(sum((v - x_quer) ** 2 for v in values) / len(values))
    return variances
