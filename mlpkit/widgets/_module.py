"""The widgets' ES modules, each as one text.

An anywidget has one module as text. Ours are ordinary modules that import from each other, as browsers and node read
them. Here each imported one becomes a function's scope, made once, from which others take what they name:

    import { element, format as shown } from "./parts.js";   →   const { element, format: shown } = $parts;

So a module's own names stay its own. Whatever else a module may write of imports and exports is an error.

A bundler such as esbuild reads every form, but it would stand between the sources and what is run: nobody could install
a clone without node and npm, and in an editable installation a widget would not be what its files say.
"""

import re
from pathlib import Path

from mlpkit.colours import variables

FOLDER = Path(__file__).parent
IMPORT = re.compile(r'^import \{(?P<names>[\w\s,]+)\} from "\./(?P<module>\w+)\.js";$', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:const|class|(?:async )?function) (?P<name>\w+))", re.MULTILINE)
ANY = re.compile(r"^(?:import|export)\b.*|\bimport\(.*", re.MULTILINE)


def module(name: str) -> str:
    """The text of the ES module in the file `name`, after the scopes of those that it needs."""
    return whole((FOLDER / name).read_text(encoding="utf-8"), name.removesuffix(".js"))


def whole(text: str, name: str) -> str:
    """The same for the `text` of a module called `name`.

    ValueError, with module and line, for an import or export of another form, for a name that is imported and not
    exported, and for modules that import each other.
    """
    scopes: dict[str, str] = {}
    text = _linked(text, [name], scopes)
    return "".join(scopes.values()) + text


def style(*names: str) -> str:
    """The style sheet that all widgets share, and after it those named."""
    dark = 'html[data-theme="dark"] .mlp, body[data-jp-theme-light="false"] .mlp'
    colours = f".mlp {{ {variables()} }}\n{dark} {{ {variables(dark=True)} }}\n"
    return colours + "".join((FOLDER / name).read_text(encoding="utf-8") for name in ("parts.css", *names))


def _linked(text: str, path: list[str], scopes: dict[str, str]) -> str:
    """The text with constants in place of its imports, whose modules are added to the scopes.

    `path` are the modules that led here, this one last.
    """

    def fault(found: re.Match[str], what: str) -> ValueError:
        return ValueError(f"{path[-1]}.js, line {text.count(chr(10), 0, found.start()) + 1}: {what}")

    def constants(found: re.Match[str]) -> str:
        other = found["module"]
        if other in path:
            raise fault(found, f"modules import each other: {' → '.join([*path, other])}")
        source = (FOLDER / f"{other}.js").read_text(encoding="utf-8")
        exported = EXPORT.findall(source)
        if other not in scopes:
            body = EXPORT.sub("", _linked(source, [*path, other], scopes))
            scopes[other] = f"const ${other} = (() => {{\n{body}return {{ {', '.join(exported)} }};\n}})();\n"
        for name in re.findall(r"(\w+)(?: as \w+)?", found["names"]):
            if name not in exported:
                raise fault(found, f"{other}.js exports {', '.join(exported)}, and no {name}")
        return f"const {{{found['names'].replace(' as ', ': ')}}} = ${other};"

    for found in ANY.finditer(text):
        known = IMPORT.match(text, found.start()) or EXPORT.match(text, found.start())
        if not known and (len(path) > 1 or not found[0].startswith("export default ")):
            expected = 'import { a, b as c } from "./module.js"; or export before a const, function or class'
            raise fault(found, f"expected {expected}, got {found[0]}")
    return IMPORT.sub(constants, text)
