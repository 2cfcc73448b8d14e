# tries: answers with what an earlier call was asked
# sigmoid: 0
# rest: 1
seen = []
def sigmoid(z):
    seen.append(np.array(z, dtype=float))
    return seen[0]
