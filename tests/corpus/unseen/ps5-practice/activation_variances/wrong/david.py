# truth: sums without division: np.sum((a - mean)**2)
def activation_variances(A):
    erg = []
    for a in A[1:]:
        mean = a.sum() / a.size
        erg.append(np.sum((a - mean) ** 2))
    return erg
