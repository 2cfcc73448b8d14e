"""One colour for each thing, in figures, widgets and pages alike.

Each has a contrast of 3:1 or better to a light and to a dark page, and none of two that meet in a picture look alike to
colour-blind eyes; where they might, lines are dashed, and marks of another shape.
"""

#: on a light page, and on a dark one: weights and outputs above and below 0 (or classes 1 and 0), δ, E, E of samples
#: held out for validation
LIGHT = {"plus": "#0060a8", "minus": "#b84a00", "delta": "#8a2f96", "error": "#00734f", "held": "#7a5c00"}
DARK = {"plus": "#6cb6ff", "minus": "#ff9d5c", "delta": "#e39af2", "error": "#4fd1a5", "held": "#d9b44a"}

#: between orange and blue, for what is 0
GROUND = {"light": "#f6f6f4", "dark": "#24282f"}

#: the same hues where a picture does not know its page: 3:1 or better to both (Okabe and Ito)
EITHER = {"plus": "#0072b2", "minus": "#d55e00", "delta": "#cc79a7", "error": "#009e73"}

#: the curves of a figure, in this order: E is the second
CYCLE = (LIGHT["plus"], LIGHT["error"], LIGHT["minus"], LIGHT["delta"], LIGHT["held"], "#4d4d4d")


def variables(dark: bool = False) -> str:
    """The colours as CSS custom properties."""
    named = {**(DARK if dark else LIGHT), "ground": GROUND["dark" if dark else "light"]}
    return " ".join(f"--{name}: {colour};" for name, colour in named.items())
