"""The bar of a long training, in a terminal, in a notebook, and not at all."""

import sys

import nbformat
import numpy as np
import pytest
from nbclient import NotebookClient

from mlpkit import SGD, constant, train

from .helpers import blobs, small

CELL = """
import numpy as np
import pytest
from mlpkit import MLP, SGD, constant, digits, train
net = MLP([64, 10], ["softmax"], "cross_entropy")
train(net, digits(), SGD(net.parameters.theta), constant(0.1), batch_size=100, epochs=3,
      rng=np.random.default_rng(0), validation=digits(), progress=True).errors[-1]
"""


def run(**options):
    data = blobs()
    net = small(data)
    return train(
        net, data, SGD(net.parameters.theta), constant(0.1), batch_size=10, epochs=3, rng=np.random.default_rng(0),
        validation=data, **options,
    )  # fmt: skip


def test_terminal(capsys):
    history = run(progress=True)
    shown = capsys.readouterr().err
    for piece in ("3/3", "error=", "accuracy=", "λ=0.1", f"{history.errors[-1]:.4g}", "<00:00"):
        assert piece in shown


def test_off_by_default(capsys):
    run()
    assert capsys.readouterr() == ("", "")


def test_what_is_missing_is_said(monkeypatch):
    monkeypatch.setitem(sys.modules, "tqdm.auto", None)
    with pytest.raises(ImportError, match=r"mlpkit\[notebook\]"):
        run(progress=True)


@pytest.mark.slow
def test_notebook():
    """In a real kernel the bar is a widget: one view of it, and no text on stderr."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(CELL)])
    client = NotebookClient(notebook, timeout=120, kernel_name="python3")
    client.execute()
    view, error = notebook.cells[0].outputs
    assert "application/vnd.jupyter.widget-view+json" in view.data
    assert 0 < float(error.data["text/plain"]) < np.log(10)
    models = notebook.metadata.widgets["application/vnd.jupyter.widget-state+json"]["state"].values()
    shown = " ".join(str(model["state"].get("value", "")) for model in models)
    for piece in ("3/3", "error=", "accuracy=", "λ=0.1", "&lt;00:00"):
        assert piece in shown
