"""Why a function is wrong: the smallest change to the student's own text with which it earns full marks.

Theory of operation
-------------------
`text` reads the student's cell; `slips` (in the language of `patterns`), `names`, `calls` and `statements` propose
edits of it by how people slip, each with a cost; `grammar` puts them in order. `laboratory` has the edited functions
answer in the box, `watch` sees there what their expressions are worth, `exam` says on this side how right an answer is.
`search` goes from cheap to dear, from one edit to two. `detectors`, and for random functions `laws`, say what can be
said where no edit mends it; `words` puts a repair into a sentence. `diagnose` is what the others call.

`misconceptions` are the course's own known mistakes, with `scenes` and `examples` that show them.

Nothing here knows an assignment: what is right comes from its checks, names come from the student's function. A repair
is believed only when the judge itself gives the edited submission full marks for the function, at two seeds. Points are
never touched: a diagnosis is made when they are known, from a session of its own, and what a submission does to it
changes nothing but its own diagnosis.
"""
