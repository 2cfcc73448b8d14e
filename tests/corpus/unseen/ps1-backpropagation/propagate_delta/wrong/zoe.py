# truth: * instead of @: `(W_next * delta_next) * …` stays a matrix or fails
def propagate_delta(W_next, delta_next, z):
    summe = W_next * delta_next
    return (summe.T * sigmoid_prime(z)).T
