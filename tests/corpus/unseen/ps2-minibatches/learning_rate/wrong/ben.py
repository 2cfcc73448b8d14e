# truth: cosine instead of a straight line: 0.5 * (1 + cos(pi * alpha))
import math

def learning_rate(t, t_max, lam_high, lam_low):
    progress = min(t / t_max, 1)
    return lam_low + 0.5 * (lam_high - lam_low) * (1 + math.cos(math.pi * progress))
