"""What a box says that cells showed is hostile input: it comes out bounded, and with nothing in it that runs."""

from typing import Any

import pytest

from autograder.sandbox import outputs


@pytest.mark.parametrize(
    "given",
    [
        None,
        [1, None, {"output_type": "nonsense"}],
        [{"output_type": "stream", "name": "stderr", "text": 3}],
        [{"output_type": "display_data", "data": {"text/html": "<script>", "image/svg+xml": "<svg onload=x>"}}],
        [{"output_type": "display_data", "data": {"image/png": "PHNjcmlwdD4="}}],
        [{"output_type": "error", "ename": [], "evalue": {}, "traceback": "x"}],
        [{"output_type": "stream", "name": "stdout", "text": "x" * 10_000}] * 100,
    ],
)
def test_outputs_are_made_harmless(given: Any) -> None:
    kept = outputs.plain(given, 50_000)
    assert len(str(kept)) < 60_000
    assert "script" not in str(kept)
    assert all(output["output_type"] in ("stream", "display_data", "execute_result", "error") for output in kept)


def test_control_characters_do_not_reach_a_terminal() -> None:
    (kept,) = outputs.plain([{"output_type": "stream", "name": "stdout", "text": "a\x1b[2J\u202eb\tc\n"}], 1000)
    assert kept["text"] == "a\N{REPLACEMENT CHARACTER}[2J\N{REPLACEMENT CHARACTER}b\tc\n"
