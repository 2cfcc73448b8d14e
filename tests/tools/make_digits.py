"""Makes mlpkit/data/digits.npz from scikit-learn's copy of the 8×8 digits.

Run once; kept to show where the file comes from.
"""

from pathlib import Path

import numpy as np
from sklearn.datasets import load_digits

target = Path(__file__).parents[2] / "mlpkit" / "data" / "digits.npz"
digits = load_digits()
np.savez_compressed(target, images=digits.data.astype(np.uint8), labels=digits.target.astype(np.uint8))
print(f"{target}: {target.stat().st_size} bytes")
