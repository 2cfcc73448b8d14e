"""The colours: legible on light and on dark pages, as text and as marks."""

from mlpkit.colours import CYCLE, DARK, EITHER, GROUND, LIGHT, variables


def light(colour: str) -> float:
    """Relative luminance, by WCAG 2."""
    parts = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: str, b: str) -> float:
    high, low = sorted((light(a), light(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_colours_are_legible_as_text_and_marks() -> None:
    assert LIGHT.keys() == DARK.keys()
    assert min(contrast(colour, "#ffffff") for colour in LIGHT.values()) >= 4.5
    assert min(contrast(colour, "#14181e") for colour in DARK.values()) >= 4.5
    assert min(contrast(colour, page) for colour in EITHER.values() for page in ("#ffffff", "#121212")) >= 3
    assert contrast(GROUND["light"], "#ffffff") < 1.2
    assert contrast(GROUND["dark"], "#14181e") < 1.3


def test_the_curves_of_a_figure_are_of_the_table() -> None:
    assert CYCLE[:2] == (LIGHT["plus"], LIGHT["error"])
    assert set(LIGHT.values()) < set(CYCLE)
    assert min(contrast(colour, "#ffffff") for colour in CYCLE) >= 4.5


def test_as_css() -> None:
    assert "--delta: #8a2f96;" in variables()
    assert f"--delta: {DARK['delta']};" in variables(dark=True)
