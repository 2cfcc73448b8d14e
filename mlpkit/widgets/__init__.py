"""Interactive views that answer without a kernel; needs the extra `mlpkit[notebook]`."""

from mlpkit.widgets.descent import Descent
from mlpkit.widgets.lambda_alpha import Preset
from mlpkit.widgets.optimizer_race import OptimizerRace
from mlpkit.widgets.training_curves import TrainingCurves

__all__ = ["Descent", "OptimizerRace", "Preset", "TrainingCurves"]
