# truth: Your rate is λ_low from the start; it should begin at λ_high and reach λ_low at t_max.
def learning_rate(t, t_max, lam_high, lam_low):
    return lam_low
