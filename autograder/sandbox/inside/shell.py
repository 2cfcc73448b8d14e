"""IPython without a kernel: cells run as in a notebook, and what they show is collected.

One thing is otherwise than there: where a statement of a cell fails, those after it are run all the same, and so are
those around one that is no Python here. What fails while a notebook is graded (a package that is not there, a window, a
question to somebody at the keyboard, the syntax of a newer Python) takes nothing along that can do without it.
"""

from __future__ import annotations

import ast
import builtins
import contextlib
import re
import site
import sys
import time
import traceback
from types import CodeType
from typing import Any, NoReturn

import numpy.random  # noqa: F401  numpy imports it when it is first asked for: here once, not in every child
from IPython.core.compilerop import CachingCompiler, code_name
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.history import HistoryManager
from IPython.core.interactiveshell import ExecutionResult, InteractiveShell
from traitlets import Type
from traitlets.config import Config

from . import faults
from .outputs import SHOWN, Outputs, Stream

_BACKEND = "module://matplotlib_inline.backend_inline"
_NO_COMMANDS = "(commands of the operating system do not run while a notebook is graded)\n"
_FAULTY = 20  # statements of a cell that are passed over because they are no Python
_SHOWN = 3  # exceptions of one cell that are shown
_START = re.compile(r"(?!(?:else|elif|except|finally|case)\b)[^\s)\]}#]")  # of a statement, or of its decorator
_BOUND = re.compile(r"(?m)^(?:async\s+)?(?:def|class|type|import)\s+(\w+)|^(\w+)\s*(?::[^=\n]*)?=(?!=)")

_STREAMS = Stream("stdout"), Stream("stderr")


class _Hook(DisplayHook):
    """The value of a cell's last expression."""

    def write_output_prompt(self) -> None:
        """Nothing: there is no terminal."""

    def write_format_data(self, format_dict: dict[str, Any], md_dict: dict[str, Any] | None = None) -> None:
        """Collect the value."""
        Stream.sink.show(format_dict, self.prompt_count)

    def finish_displayhook(self) -> None:
        """Nothing to flush."""


class _Publisher(DisplayPublisher):
    """What `display` is given, figures among it."""

    def publish(self, data: dict[str, Any], *args: Any, **kwargs: Any) -> None:
        """Collect it."""
        Stream.sink.show(data)

    def clear_output(self, wait: bool = False) -> None:
        """Forget what the cell has shown so far."""
        Stream.sink.items.clear()


class _History(HistoryManager):
    """What ran, for `In` and `%history`."""

    def store_inputs(self, line_num: int, source: str, source_raw: str | None = None) -> None:
        """Append a cell. The variables `_i`, `_ii`, `_i1`, … would take as long as running it."""
        self.input_hist_parsed.append(source.rstrip("\n"))
        self.input_hist_raw.append((source_raw or source).rstrip("\n"))


class _Compiler(CachingCompiler):
    """Parses and compiles a cell once, and an instructor's cell once for a whole class."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.trees: dict[tuple[str, int], ast.Module] = {}
        self.codes: dict[tuple[str, int], list[CodeType]] = {}

    def ast_parse(self, source: str, filename: str = "<unknown>", symbol: str = "exec") -> ast.Module:
        """The syntax tree."""
        key = source, self.flags  # which a `from __future__ import …` changes
        if key not in self.trees:
            tree = super().ast_parse(source, filename, symbol)
            assert isinstance(tree, ast.Module)
            self.trees[key] = tree
        return self.trees[key]

    def get_code_name(self, raw_code: str, transformed_code: str, number: int) -> str:
        """A name for the cell's file that depends on nothing but its text."""
        return code_name(transformed_code, 0)

    def pieces(self, nodes: list[ast.stmt], name: str) -> list[CodeType]:
        """The statements as one piece, and the last expression, whose value is shown.

        Raises:
            SyntaxError, ValueError: they do not compile so.
        """
        key = name, self.flags
        if key not in self.codes:
            body, last = (nodes[:-1], nodes[-1]) if nodes and isinstance(nodes[-1], ast.Expr) else (nodes, None)
            parts: list[tuple[Any, str]] = [(ast.Module(body, []), "exec")]
            parts += [(ast.Interactive([last]), "single")] if last else []
            self.codes[key] = [self(part, name, mode) for part, mode in parts]
        return self.codes[key]


class Shell(InteractiveShell):
    """A notebook's shell, in which system commands, installations and other back ends are left out and cost nothing."""

    displayhook_class = Type(_Hook)
    display_pub_class = Type(_Publisher)
    compiler_class = Type(_Compiler)
    compile: _Compiler
    offers = ""  # what is there besides the standard library, in words

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)  # type: ignore[no-untyped-call]
        self.missing: dict[str, str] = {}  # names that are not there because a statement failed: why
        self.unmade: list[ast.stmt] = []  # definitions that the last cell's time was not enough for

    def init_history(self) -> None:
        """A history that is not written down."""
        self.history_manager = _History(shell=self, parent=self)

    def system(self, cmd: str) -> None:
        """``!command``"""
        sys.stderr.write(_NO_COMMANDS)

    def getoutput(self, cmd: str, split: bool = True, depth: int = 0) -> Any:
        """``x = !command``"""
        sys.stderr.write(_NO_COMMANDS)
        return []

    def enable_matplotlib(self, gui: str | None = None) -> tuple[str, str]:
        """``%matplotlib anything`` is ``%matplotlib inline``."""
        from matplotlib import pyplot as plt
        from matplotlib_inline.backend_inline import configure_inline_support

        plt.switch_backend(_BACKEND)
        configure_inline_support(self, _BACKEND)  # type: ignore[no-untyped-call]
        return "inline", _BACKEND

    def enable_gui(self, gui: str | None = None) -> None:
        """There is none."""

    def ask_exit(self) -> None:
        """``exit`` in a cell ends nothing, as in a notebook that is run to its end."""

    def transform_cell(self, raw_cell: str) -> str:
        """What is Python as it stands needs no rewriting of magics, which takes longer than most cells."""
        text = raw_cell if raw_cell.endswith("\n") else raw_cell + "\n"
        if not text[0].isspace() and not text.startswith("In ["):
            with contextlib.suppress(SyntaxError, ValueError, RecursionError, MemoryError):
                self.compile.ast_parse(text)
                return text
        return str(super().transform_cell(raw_cell))  # type: ignore[no-untyped-call]

    def should_run_async(self, raw_cell: str, **options: Any) -> bool:
        """Without the word there is nothing to await, and no need to compile the cell to find out."""
        return ("await" in raw_cell or "async" in raw_cell) and super().should_run_async(raw_cell, **options)

    async def run_ast_nodes(
        self,
        nodelist: list[ast.stmt],
        cell_name: str,
        interactivity: str = "last_expr",
        compiler: Any = compile,
        result: ExecutionResult | None = None,
    ) -> bool:
        """Run the statements as one piece and not one by one; where they do not compile so, as IPython does."""
        try:
            codes = self.compile.pieces(nodelist, cell_name)
        except (SyntaxError, ValueError):  # a stray return, an await
            failed = bool(await super().run_ast_nodes(nodelist, cell_name, interactivity, compiler, result))
        else:
            failed = False
            for code in codes:
                failed = failed or bool(await self.run_code(code, result))  # type: ignore[no-untyped-call]
        if failed and result is not None:
            await self._go_on(nodelist, cell_name, compiler, result)
        return failed

    async def _go_on(self, nodes: list[ast.stmt], name: str, compiler: Any, result: ExecutionResult) -> None:
        """Run the statements after the one that failed; where the cell's time is over, note which definitions are left.

        The first exception is the cell's.
        """
        first = last = _error(result)
        place = _place(nodes, name, last)
        self._lack(nodes[place : place + 1], last)
        for number, node in enumerate(nodes[place + 1 :], place + 1):
            if not isinstance(last, Exception):  # its time is over, or it ended itself
                self.unmade = [left for left in nodes[number:] if _quick(left)]
                break
            how = "last_expr" if node is nodes[-1] else "none"
            if await super().run_ast_nodes([node], name, how, compiler, result):
                last = _error(result)
                self._lack([node], last)
        result.error_in_exec, result.error_before_exec = (first if isinstance(last, Exception) else last), None

    def define(self, source: str) -> None:
        """What a cell defines that cannot be run as a whole: functions, classes, imports, constants."""
        with contextlib.suppress(SyntaxError, ValueError, RecursionError, MemoryError):
            self.unmade = [node for node in ast.parse(self.transform_cell(source)).body if _quick(node)]
            self.make_the_rest()

    def make_the_rest(self) -> None:
        """The definitions that the last cell's time was not enough for."""
        left, self.unmade = self.unmade, []
        for node in left:
            with contextlib.suppress(Exception):
                exec(compile(ast.Module([node], []), "<cell>", "exec"), self.user_ns)

    def _python(self, source: str) -> str | None:
        """A cell without the statements that are no Python here; None if all are, or if nothing is left."""
        try:
            lines = str(super().transform_cell(source)).split("\n")  # type: ignore[no-untyped-call]
            for number in range(_FAULTY):
                try:
                    ast.parse("\n".join(lines))
                except SyntaxError as error:
                    body = re.search(r"after .* on line (\d+)", str(error.msg))  # there is none
                    start, end = _statement(lines, int(body[1] if body else error.lineno or 1) - 1)
                    self._lack("\n".join(lines[start:end]), error)
                    lines[start:end] = [""] * (end - start)
                else:
                    return "\n".join(lines) if number and any(lines) else None
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            pass
        return None

    def _lack(self, statements: list[ast.stmt] | str, error: BaseException | None) -> None:
        """Note which names are not there because of an exception, and why."""
        if error is None:
            return
        if isinstance(statements, str):
            names = {a or b for a, b in _BOUND.findall(statements)}
        else:
            names = {name for statement in statements for part in ast.walk(statement) for name in _bound(part)}
        why = self.missing.get(str(error.name)) if isinstance(error, NameError) else None
        if why is None:
            said = ": ".join(filter(None, (type(error).__name__, faults.said(error))))
            line = faults.line(error)
            why = f"its cell stopped at line {line}: {said}" if line else f"its cell stopped: {said}"
            if isinstance(error, ImportError):
                why += f"; at grading there are {self.offers}"
            elif isinstance(error, SyntaxError):
                why += f"; at grading there is {self.offers.partition(',')[0]}"
        self.missing |= dict.fromkeys(names, why)

    def _format_exception_for_storage(self, exception: BaseException, *args: Any, **options: Any) -> dict[str, Any]:
        """Nothing: a coloured traceback for a history that nobody keeps would take longer than all else."""
        return {}

    def showtraceback(self, *args: Any, **kwargs: Any) -> None:
        """Collect the exception with the student's own lines."""
        error = sys.exc_info()[1]
        if error is not None and sum(item["output_type"] == "error" for item in Stream.sink.items) < _SHOWN:
            Stream.sink.error(type(error).__name__, faults.said(error), faults.lines(error))

    def showsyntaxerror(self, *args: Any, **kwargs: Any) -> None:
        """The same."""
        self.showtraceback()

    def run_cell_magic(self, magic_name: str, line: str, cell: str) -> Any:
        """``%%magic``: one that is not there, or only takes the time, is left out, and the cell runs without it."""
        there = magic_name == "time" or self.find_cell_magic(magic_name) is not None  # type: ignore[no-untyped-call]
        if there and magic_name != "time":
            return super().run_cell_magic(magic_name, line, cell)  # type: ignore[no-untyped-call]
        if not there:
            sys.stderr.write(f"(there is no %%{magic_name} while a notebook is graded; the cell runs without it)\n")
        start = time.perf_counter()
        result = self.run_cell(cell, store_history=False)  # type: ignore[no-untyped-call]
        if there:
            print(f"Wall time: {time.perf_counter() - start:.3g} s")
        error = _error(result)
        if error is not None and not isinstance(error, Exception):
            raise error
        return result.result

    def draw(self) -> None:
        """Import what draws, which takes twice as long as all else, and draw something, before a child that draws."""
        self.run("%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.plot([0, 1])\nplt.title('x')", 1 << 20)
        self.forget()

    def forget(self) -> None:
        """As it was before the first cell."""
        self.reset(new_session=True)  # type: ignore[no-untyped-call]
        self.execution_count = 1

    def learn(self, source: str) -> None:
        """Compile an instructor's cell before any student's comes, for all children."""
        text = self.transform_cell(source)
        with contextlib.suppress(SyntaxError, ValueError):
            tree = self.compile.ast_parse(text)
            self.compile.pieces(tree.body, self.compile.get_code_name(source, text, 0))

    def run(self, source: str, room: int) -> tuple[BaseException | None, list[dict[str, Any]]]:
        """Run one cell and return its exception, if any, and its outputs."""
        outputs = Stream.sink = Outputs(room)
        sys.stdout, sys.stderr = _STREAMS  # whatever the last cell put there
        try:
            result = self.run_cell(source, store_history=True)  # type: ignore[no-untyped-call]
            error = _error(result)
            if isinstance(error, SyntaxError) and (rest := self._python(source)):
                later = _error(self.run_cell(rest, store_history=False))  # type: ignore[no-untyped-call]
                error = error if later is None or isinstance(later, Exception) else later
        finally:
            Stream.sink = Outputs(0)
        return error, outputs.items


def _error(result: ExecutionResult) -> BaseException | None:
    return result.error_before_exec or result.error_in_exec


def _place(nodes: list[ast.stmt], name: str, error: BaseException | None) -> int:
    """Which statement of a cell an exception came from; behind the last if that cannot be told."""
    frames = traceback.walk_tb(error.__traceback__) if error else ()
    line = next((line for frame, line in frames if frame.f_code.co_filename == name), None)
    if isinstance(error, SyntaxError) and error.filename == name:
        line = error.lineno
    before = [number for number, node in enumerate(nodes) if line is not None and _first(node) <= line]
    return before[-1] if before else len(nodes)


def _quick(node: ast.stmt) -> bool:
    """Whether a statement defines something without computing it."""
    if isinstance(node, ast.Assign | ast.AnnAssign):
        return not any(isinstance(part, ast.Call | ast.comprehension | ast.Await) for part in ast.walk(node))
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Import | ast.ImportFrom)


def _first(node: ast.stmt) -> int:
    """The line on which a statement begins, decorators included."""
    marks: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([node.lineno, *(mark.lineno for mark in marks)])


def _statement(lines: list[str], at: int) -> tuple[int, int]:
    """The first line of the statement around a line, and the first one after it."""
    start = min(at, len(lines) - 1)
    end = start + 1
    while start and (not _START.match(lines[start]) or lines[start - 1].startswith("@")):
        start -= 1
    while end < len(lines) and not _START.match(lines[end]):
        end += 1
    return start, end


def _bound(part: ast.AST) -> set[str]:
    """The names that a part of a statement binds by itself."""
    match part:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            return {name}
        case ast.Name(id=name, ctx=ast.Store()):
            return {name}
        case ast.alias(name=name, asname=asname):
            return {asname or name.partition(".")[0]}
    return set()


def _nobody(prompt: object = "") -> NoReturn:
    """In the place of `input`."""
    raise EOFError("nobody answers input() while a notebook is graded")


def make() -> Shell:
    """The warm shell: everything that a first cell needs is imported and has run once."""
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    config.InteractiveShell.xmode = "Minimal"
    config.InteractiveShell.banner1 = ""
    sys.stdout, sys.stderr = _STREAMS
    shell = Shell.instance(config=config)
    assert shell.display_formatter is not None
    shell.display_formatter.active_types = list(SHOWN)
    builtins.input = _nobody
    for name in ("pip", "conda", "mamba", "micromamba", "uv"):
        shell.register_magic_function(shell.system, "line", name)  # type: ignore[arg-type]
    for name in ("bash", "sh", "script"):
        shell.register_magic_function(lambda line, cell: shell.system(cell), "cell", name)  # type: ignore[arg-type]
    site.sethelper()  # `help`, which an isolated interpreter lacks
    for _ in range(20):  # what runs often is made faster by Python, here once instead of in every child
        shell.run("def f(x):\n    return x + 1\nassert f(1) == 2\nprint(f(2))\nf(3)", 1 << 20)
        shell.run("raise ValueError('an exception')", 1 << 20)
    shell.forget()
    return shell
