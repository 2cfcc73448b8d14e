from statistics import pvariance


def activation_variances(A):
    return [pvariance(a.ravel().tolist()) for a in A[1:]]
