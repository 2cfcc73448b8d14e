# tries: shows without end
# sigmoid: 1
# rest: 1
from IPython.display import display, HTML, Markdown, Javascript
for _ in range(1_000):
    display(HTML("<script>alert(1)</script>"), Javascript("alert(1)"), Markdown("<img src=x onerror=alert(1)>"))
def sigmoid(z):
    z = np.asarray(z, dtype=float)
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))
