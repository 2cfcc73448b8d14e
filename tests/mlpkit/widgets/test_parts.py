"""Cross-cutting: what the widgets share, names, numbers and formulas as text, and curves, made by node."""

import pytest

from mlpkit.widgets.grid import typeset
from tests.javascript import node


@pytest.mark.parametrize(
    "text",
    ["λ_high", "E and λ_t", "λ_high, λ_low: α_t", "min_delta", "x_1 = 2", "(w_12)", "-a_b_c", "_a", "3a_1", "λ", ""],
)
def test_an_index_stands_below_a_single_letter_only(text: str) -> None:
    """As for the label of a slider, which Python makes."""
    script = """
import { typeset } from "./parts.js";
const results = typeset(job, (index) => `<span class="mlp-index">${index}</span>`).join("");"""
    assert node(text, script) == typeset(text)


def test_numbers() -> None:
    script = """
import { fixed, format, symbol } from "./parts.js";
const results = [
  [0, 0.25, -3, 123456, -0.00012345, 0.001, 99999, NaN, Infinity].map((value) => format(value)),
  [format(2 / 3, 2), format(1e6, 1), fixed(-0.0004, 3), fixed(-1.5, 1), symbol("w", 12, 3), symbol("x", 10)],
];"""
    assert node(None, script) == [
        ["0", "0.25", "−3", "1.23·10⁵", "−1.23·10⁻⁴", "0.001", "100000", "–", "–"],
        ["0.67", "1·10⁶", "0.000", "−1.5", "w₁₂³", "x₁₀"],
    ]


@pytest.mark.parametrize(
    ("notation", "markup"),
    [
        ("a + 12", "<mi>a</mi><mo>+</mo><mn>12</mn>"),
        ("w_ij^l", "<msubsup><mi>w</mi><mrow><mi>i</mi><mi>j</mi></mrow><mrow><mi>l</mi></mrow></msubsup>"),
        ("a^{l−1}", "<msup><mi>a</mi><mrow><mi>l</mi><mo>−</mo><mn>1</mn></mrow></msup>"),
        ("λ_t := 1", "<msub><mi>λ</mi><mrow><mi>t</mi></mrow></msub><mo>:=</mo><mn>1</mn>"),
        ("f′(z)", "<msup><mi>f</mi><mo>′</mo></msup><mo>(</mo><mi>z</mi><mo>)</mo>"),
        ("∑_k x", "<munder><mo>∑</mo><mrow><mi>k</mi></mrow></munder><mi>x</mi>"),
        ("sign(a)_j", "<mo>sign</mo><mo>(</mo><mi>a</mi><msub><mo>)</mo><mrow><mi>j</mi></mrow></msub>"),
        ("e^{−z_1}", "<msup><mi>e</mi><mrow><mo>−</mo><msub><mi>z</mi><mrow><mn>1</mn></mrow></msub></mrow></msup>"),
        ("½ Δ w", "<mn>½</mn><mo>Δ</mo><mi>w</mi>"),
        ('<mspace width="1em"/> v', '<mspace width="1em"/><mi>v</mi>'),
    ],
)
def test_formulas(notation: str, markup: str) -> None:
    assert node(notation, 'import { markup } from "./mathml.js";\nconst results = markup(job);') == markup


def test_a_curve_ends_where_it_is_lost() -> None:
    script = """
import { polyline } from "./charts.js";
const picture = { sx: (x) => 10 * x, sy: (y) => Math.log10(y) };
const results = [
  polyline(picture, [[1, 10], [2, 100], [3, 0], [4, 10]]), // the logarithm of 0
  polyline(picture, [[0, 1], [NaN, 1]]),
  polyline(picture, [Float32Array.of(1e9, 10, 7)]), // far outside, and a third number that is none of its business
  polyline(picture, []),
];"""
    assert node(None, script) == ["10.0,1.0 20.0,2.0", "0.0,0.0", "10000.0,1.0", ""]
