# truth: A.pop(0) takes the input out of the caller's list
def activation_variances(A):
    A.pop(0)
    return [float(np.var(a)) for a in A]
