from statistics import pvariance

def activation_variances(A):
    return [pvariance([float(v) for v in np.ravel(a)]) for a in A[1:]]
