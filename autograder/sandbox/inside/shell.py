"""IPython without a kernel: cells run as in a notebook, and what they show is collected."""

from __future__ import annotations

import ast
import contextlib
import site
import sys
from types import CodeType
from typing import Any

import numpy.random  # noqa: F401  numpy imports it when it is first asked for: here once, not in every child
from IPython.core.compilerop import CachingCompiler, code_name
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.history import HistoryManager
from IPython.core.interactiveshell import ExecutionResult, InteractiveShell
from matplotlib import pyplot as plt
from matplotlib_inline.backend_inline import configure_inline_support
from traitlets import Type
from traitlets.config import Config

from . import faults
from .outputs import SHOWN, Outputs, Stream

_BACKEND = "module://matplotlib_inline.backend_inline"
_NO_COMMANDS = "(commands of the operating system do not run while a notebook is graded)\n"


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
            return bool(await super().run_ast_nodes(nodelist, cell_name, interactivity, compiler, result))
        for code in codes:
            if await self.run_code(code, result):  # type: ignore[no-untyped-call]
                return True
        return False

    def _format_exception_for_storage(self, exception: BaseException, *args: Any, **options: Any) -> dict[str, Any]:
        """Nothing: a coloured traceback for a history that nobody keeps would take longer than all else."""
        return {}

    def showtraceback(self, *args: Any, **kwargs: Any) -> None:
        """Collect the exception with the student's own lines."""
        error = sys.exc_info()[1]
        if error is not None:
            Stream.sink.error(type(error).__name__, faults.said(error), faults.lines(error))

    def showsyntaxerror(self, *args: Any, **kwargs: Any) -> None:
        """The same."""
        self.showtraceback()

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
        finally:
            Stream.sink = Outputs(0)
        return result.error_before_exec or result.error_in_exec, outputs.items


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
    for name in ("pip", "conda", "mamba", "micromamba", "uv"):
        shell.register_magic_function(shell.system, "line", name)  # type: ignore[arg-type]
    for name in ("bash", "sh", "script"):
        shell.register_magic_function(lambda line, cell: shell.system(cell), "cell", name)  # type: ignore[arg-type]
    site.sethelper()  # `help`, which an isolated interpreter lacks
    shell.run(
        "%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.figure()\nplt.plot([0, 1])\nplt.title('x')", 1 << 20
    )
    for _ in range(20):  # what runs often is made faster by Python, here once instead of in every child
        shell.run("def f(x):\n    return x + 1\nassert f(1) == 2\nprint(f(2))\nf(3)", 1 << 20)
        shell.run("raise ValueError('an exception')", 1 << 20)
    shell.reset(new_session=True)  # type: ignore[no-untyped-call]
    shell.execution_count = 1
    return shell
