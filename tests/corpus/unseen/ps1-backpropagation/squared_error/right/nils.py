def squared_error(prediction: np.ndarray, target: np.ndarray) -> float:
    err = prediction.astype(np.float64) - target
    return np.array(0.5 * (err**2).sum())
