# tries: an exception whose traceback and lines are forged
# sigmoid: 0
# rest: 1
import linecache
linecache.getline = lambda *a, **k: "<script>alert(1)</script>" * 10_000
linecache.cache["<ipython-input-0>"] = (1, None, ["<b>"], "x")
code = compile("def f(z):\n    raise KeyError('### BEGIN HIDDEN' + ' TESTS')", "<ipython-input-0-/etc/passwd>", "exec")
exec(code)
sigmoid = f
