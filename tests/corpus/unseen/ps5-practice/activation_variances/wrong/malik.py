# truth: mutable default: the list grows from call to call
def activation_variances(A, result=[]):
    for a in A[1:]:
        result.append(np.var(a))
    return result
