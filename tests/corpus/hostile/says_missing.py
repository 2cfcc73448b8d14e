# tries: says of the second call that the function is missing, as if the first were all that there is
# sigmoid: 0
# rest: 1
import sys
Child = sys.modules["inside.child"].Child
call = Child._call
seen = []
def second(self, request, given):
    if request["name"] == "sigmoid":
        seen.append(1)
        if len(seen) > 1:
            return {"status": "missing"}
    return call(self, request, given)
Child._call = second
def sigmoid(z):
    return 1 / (1 + np.exp(-z)) if np.size(z) == 1 else z
