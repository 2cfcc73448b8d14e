def sigmoid(x: np.ndarray) -> np.ndarray:
    """
    Compute the sigmoid function.

    Parameters
    ----------
    x : np.ndarray
        Input vector.

    Returns
    -------
    np.ndarray
        Activations between 0 and 1.
    """
    assert isinstance(x, np.ndarray)
    return np.reciprocal(1.0 + np.exp(-x))
