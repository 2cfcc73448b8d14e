"""IPython without a kernel: cells run as in a notebook, and what they show is collected."""

from __future__ import annotations

import site
import sys
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
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


class Shell(InteractiveShell):
    """A notebook's shell, in which system commands, installations and other back ends are left out and cost nothing."""

    displayhook_class = Type(_Hook)
    display_pub_class = Type(_Publisher)

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

    def showtraceback(self, *args: Any, **kwargs: Any) -> None:
        """Collect the exception with the student's own lines."""
        error = sys.exc_info()[1]
        if error is not None:
            Stream.sink.error(type(error).__name__, faults.said(error), faults.lines(error))

    def showsyntaxerror(self, *args: Any, **kwargs: Any) -> None:
        """The same."""
        self.showtraceback()

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
    shell.reset(new_session=True)  # type: ignore[no-untyped-call]
    shell.execution_count = 1
    return shell
