# tries: outputs whose parts are arrays, lists and numbers, and pictures that are pages
# sigmoid: 0
# rest: 1
odd = [np.arange(3), [], {}, 1j, "<script>alert(1)</script>", None, 3, True]
real = type(get_ipython()).run
def run(self, source, room):
    error, outputs = real(self, source, room)
    for value in odd:
        outputs.append({"output_type": value, "name": value, "text": value, "data": value})
        outputs.append({"output_type": "stream", "name": value, "text": value})
        outputs.append({"output_type": "error", "ename": value, "evalue": value, "traceback": value})
        outputs.append({"output_type": "error", "ename": "E", "evalue": "e", "traceback": [value] * 100})
        outputs.append({"output_type": "display_data", "data": {"image/png": value, "text/html": value, "text/plain": value}})
        outputs.append({"output_type": "execute_result", "data": {"image/png": "iVBORw0KGgo" * 9}, "execution_count": value})
    return error, outputs
type(get_ipython()).run = run
def sigmoid(z):
    return z
