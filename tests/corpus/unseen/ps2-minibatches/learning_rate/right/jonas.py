from fractions import Fraction

def learning_rate(t: int, t_max: int, lam_high: float, lam_low: float) -> float:
    """Linear interpolation, constant after t_max."""
    if not t < t_max:
        return float(lam_low)
    share = Fraction(t, t_max)
    return lam_high * (t_max - t) / t_max + lam_low * float(share)
