"""The grader: what instructors run (docs/ARCHITECTURE.md)."""

import sys

# jsonschema, which nbgrader imports, compiles forty grammars for the format "iri", which no notebook has: that is
# a second or two for most commands. It does without where that package is not there.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
