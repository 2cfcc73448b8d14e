"""The estimators against scikit-learn's own checks, in its tools, and on a real Dask cluster."""

import copy
import pickle
import subprocess
import sys

import joblib
import numpy as np
import pytest
from sklearn.base import clone
from sklearn.datasets import load_digits, make_classification
from sklearn.model_selection import GridSearchCV, cross_val_score
from sklearn.neural_network import MLPClassifier as SklearnMLP
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.utils.estimator_checks import parametrize_with_checks

import mlpkit
from mlpkit import Optimizer, gaze, he, linear, sparse
from mlpkit.estimators import OPTIMIZERS, MLPClassifier, MLPRegressor


@pytest.mark.filterwarnings("ignore:.*Estimator.* does not support.*:UserWarning")
@parametrize_with_checks([MLPClassifier(), MLPRegressor()])
def test_sklearns_checks(estimator, check):
    check(estimator)


DIGITS_X, DIGITS_Y = load_digits(return_X_y=True)
DIGITS_X = DIGITS_X[:600].astype(np.float32) / 16
DIGITS_Y = DIGITS_Y[:600]
QUICK = {"hidden": (20,), "epochs": 8, "batch_size": 16, "random_state": 0}


@pytest.mark.filterwarnings("ignore:Stochastic Optimizer:sklearn.exceptions.ConvergenceWarning")
def test_as_good_as_sklearns():
    same = {"activation": "tanh", "batch_size": 16, "random_state": 0}
    ours = MLPClassifier((32,), lam=0.01, epochs=30, **same)
    theirs = SklearnMLP((32,), learning_rate_init=0.01, max_iter=30, alpha=0, tol=0, n_iter_no_change=30, **same)
    ours, theirs = (cross_val_score(model, DIGITS_X, DIGITS_Y, cv=3).mean() for model in (ours, theirs))
    assert ours > theirs - 0.02 > 0.85


def test_every_public_optimizer_fits_by_its_name():
    public = {name.lower(): getattr(mlpkit, name) for name in mlpkit.__all__}
    kinds = {name for name, kind in public.items() if isinstance(kind, type) and issubclass(kind, Optimizer)}
    assert set(OPTIMIZERS) == kinds - {"optimizer"} >= {"nesterov", "rmsprop"}
    for name in OPTIMIZERS:
        model = MLPClassifier(**QUICK, optimizer=name, alpha=0.5).fit(DIGITS_X, DIGITS_Y)
        assert model.score(DIGITS_X, DIGITS_Y) > 0.5, name


def test_pipeline_and_grid_search():
    pipeline = make_pipeline(StandardScaler(), MLPClassifier(**QUICK))
    grid = {"mlpclassifier__lam": [1e-6, 0.01, linear(0.02, 0.001, 200)], "mlpclassifier__initializer": [he, sparse(5)]}
    search = GridSearchCV(pipeline, grid, cv=2, n_jobs=1).fit(DIGITS_X, DIGITS_Y)
    assert search.best_params_["mlpclassifier__lam"] != 1e-6
    assert search.best_score_ > 0.8


def test_grid_over_cores_and_a_dask_cluster():
    """The same grid in this process, over joblib's processes and over a cluster: the same scores to the bit."""
    from distributed import Client, LocalCluster

    def scores(**options):
        grid = {"lam": [0.001, 0.01], "optimizer": ["adam", "momentum"]}
        search = GridSearchCV(MLPClassifier(**QUICK), grid, cv=2, **options).fit(DIGITS_X, DIGITS_Y)
        return search.cv_results_["mean_test_score"]

    expected = scores()
    assert len(set(expected)) > 1
    np.testing.assert_array_equal(scores(n_jobs=2), expected)
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster,
        Client(cluster) as client,
        joblib.parallel_backend("dask"),
    ):
        np.testing.assert_array_equal(scores(), expected)
        done = client.run(lambda dask_worker: len(dask_worker.state.tasks) + dask_worker.state.executed_count)
        assert sum(done.values()) > 0


def test_class_weight_reaches_the_rare_class():
    X, y = make_classification(1000, n_informative=4, weights=[0.95], class_sep=0.8, random_state=0)
    X, X_new, y, y_new = X[:600], X[600:], y[:600], y[600:]

    def recall(class_weight):
        model = MLPClassifier((), lam=0.05, class_weight=class_weight, random_state=0).fit(X, y)
        return (model.predict(X_new)[y_new == 1] == 1).mean()

    assert recall("balanced") > recall(None) + 0.2
    assert recall({0: 1, 1: 19}) > recall(None) + 0.2


def test_sample_weight_and_class_weight_multiply():
    weights = 1.0 + (DIGITS_Y == 3)
    options = QUICK | {"epochs": 2}
    by_both = MLPClassifier(**options, class_weight={3: 2}).fit(DIGITS_X, DIGITS_Y, weights)
    by_one = MLPClassifier(**options).fit(DIGITS_X, DIGITS_Y, weights * (1 + (DIGITS_Y == 3)))
    np.testing.assert_allclose(by_both.predict_proba(DIGITS_X), by_one.predict_proba(DIGITS_X), rtol=1e-4)


def test_early_stopping():
    model = MLPClassifier(**(QUICK | {"epochs": 300}), patience=3, validation_fraction=0.2).fit(DIGITS_X, DIGITS_Y)
    assert model.history_.stopped == "early stopping"
    assert len(model.history_.validation_errors) == model.history_.epochs


def test_regression_of_two_angles():
    data = gaze(800, rng=np.random.default_rng(0))
    model = make_pipeline(StandardScaler(), MLPRegressor((24,), lam=0.003, epochs=30, batch_size=20, random_state=0))
    assert model.fit(data.X[:600], data.T[:600]).score(data.X[600:], data.T[600:]) > 0.7
    assert model.predict(data.X[:3]).shape == (3, 2)


@pytest.mark.parametrize("through", [copy.deepcopy, lambda model: pickle.loads(pickle.dumps(model))])
def test_copies_keep_their_views(through):
    model = MLPClassifier(**QUICK).fit(DIGITS_X, DIGITS_Y)
    other = through(model)
    np.testing.assert_array_equal(other.predict_proba(DIGITS_X), model.predict_proba(DIGITS_X))
    other.network_.parameters.theta[:] = 0
    np.testing.assert_allclose(other.predict_proba(DIGITS_X), 0.1, rtol=1e-6)
    assert np.abs(model.predict_proba(DIGITS_X) - 0.1).max() > 0.5


def test_bad_input():
    for options, message in (
        ({"optimizer": "adm"}, "unknown optimizer 'adm'"),
        ({"activation": "rleu"}, "unknown activation"),
        ({"lam": -1}, "lam > 0"),
        ({"batch_size": 0}, "batch_size"),
        ({"optimizer": "sgd", "lam": 1e30, "activation": "identity"}, "smaller"),
    ):
        with pytest.raises(ValueError, match=message):
            clone(MLPClassifier(**QUICK)).set_params(**options).fit(DIGITS_X * 1e3, DIGITS_Y)


def test_core_needs_no_scikit_learn():
    """mlpkit itself imports with numpy alone, and says which extra is missing where one is."""
    code = """
import sys
for name in ("sklearn", "matplotlib", "tqdm", "threadpoolctl", "mlxtend", "pooch", "scipy", "joblib"):
    sys.modules[name] = None
import mlpkit, numpy as np
net = mlpkit.MLP([64, 10], ["softmax"], "cross_entropy")
def go(**options):
    return mlpkit.train(net, mlpkit.digits(), mlpkit.SGD(net.parameters.theta), mlpkit.constant(0.1),
                        batch_size=64, epochs=1, rng=np.random.default_rng(0), **options)
history = go()
def estimators():
    import mlpkit.estimators
for need, extra in (
    (estimators, "estimators"), (history.plot, "notebook"), (mlpkit.mnist5k, "data"), (mlpkit.mnist, "data"),
    (lambda: go(progress=True), "notebook"),
):
    try:
        need()
    except ImportError as e:
        assert f"mlpkit[{extra}]" in str(e), e
    else:
        raise AssertionError(need)
"""
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True, timeout=60)
