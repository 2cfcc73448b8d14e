# truth: rounded to three digits
def activation_variances(A):
    return [round(float(a.var()), 3) for a in A[1:]]
