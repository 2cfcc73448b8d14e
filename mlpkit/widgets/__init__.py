"""Interactive views that answer without a kernel; needs the extra `mlpkit[notebook]`."""

from mlpkit.widgets.activation_histograms import ActivationHistograms
from mlpkit.widgets.class_balance import ClassBalance
from mlpkit.widgets.delta_debugger import DeltaDebugger
from mlpkit.widgets.descent import Descent
from mlpkit.widgets.detective import Detective
from mlpkit.widgets.draw_a_digit import DrawADigit
from mlpkit.widgets.early_stopping import WhenToStop
from mlpkit.widgets.elapsed_time import ElapsedTime
from mlpkit.widgets.fill_in import FillInTheDeltas
from mlpkit.widgets.find_the_bug import FindTheBug
from mlpkit.widgets.gradient_noise import GradientNoise
from mlpkit.widgets.grid import Point
from mlpkit.widgets.lambda_schedule import LambdaSchedule
from mlpkit.widgets.momentum_map import MomentumMap
from mlpkit.widgets.opening import Opening
from mlpkit.widgets.optimizer_race import OptimizerRace
from mlpkit.widgets.playground import Playground
from mlpkit.widgets.predict import PredictTheDescent
from mlpkit.widgets.second_to_spend import SecondToSpend
from mlpkit.widgets.training_curves import TrainingCurves
from mlpkit.widgets.write_the_rule import WriteTheRule

__all__ = [
    "ActivationHistograms",
    "ClassBalance",
    "DeltaDebugger",
    "Descent",
    "Detective",
    "DrawADigit",
    "ElapsedTime",
    "FillInTheDeltas",
    "FindTheBug",
    "GradientNoise",
    "LambdaSchedule",
    "MomentumMap",
    "Opening",
    "OptimizerRace",
    "Playground",
    "Point",
    "PredictTheDescent",
    "SecondToSpend",
    "TrainingCurves",
    "WhenToStop",
    "WriteTheRule",
]
