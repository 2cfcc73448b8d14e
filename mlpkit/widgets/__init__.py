"""Interactive views that answer without a kernel; needs the extra `mlpkit[notebook]`."""

from mlpkit.widgets.descent import Descent
from mlpkit.widgets.lambda_alpha import Preset

__all__ = ["Descent", "Preset"]
