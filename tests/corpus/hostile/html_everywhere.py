# tries: scripts in names of types, of functions, in representations of every kind
# sigmoid: 0
# rest: 1
X = "<script>alert(1)</script><img src=x onerror=alert(1)>"
class Page:
    def _repr_html_(self): return X
    def _repr_svg_(self): return "<svg onload='alert(1)'/>"
    def _repr_javascript_(self): return "alert(1)"
    def _repr_markdown_(self): return X
    def _repr_latex_(self): return r"$\href{javascript:alert(1)}{x}$"
    def _repr_json_(self): return {"x": X}
    def _repr_mimebundle_(self, *a, **k): return {"text/html": X, "application/javascript": "alert(1)", "application/vnd.jupyter.widget-view+json": {"model_id": X}, "image/png": "data:text/html," + X}
    def __repr__(self): return X
from IPython.display import HTML, Javascript, SVG, Image, IFrame, display
for thing in (Page(), HTML(X), Javascript("alert(1)"), IFrame("javascript:alert(1)", 1, 1)):
    display(thing)
display({"text/html": X, "image/png": X, "image/jpeg": 3, X: X}, raw=True)
def sigmoid(z):
    raise type(X + "\x1b]0;owned\x07\u202e", (Exception,), {})(X)
