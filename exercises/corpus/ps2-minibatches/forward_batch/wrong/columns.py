# truth: Your samples are the columns; here they are the rows.
def forward_batch(X, W, b):
    Z, A = [None], [X]
    for l in range(1, len(W)):
        Z.append(A[-1] @ W[l] + b[l])
        A.append(sigmoid(Z[-1]))
    return [None] + [z.T for z in Z[1:]], [a.T for a in A]
