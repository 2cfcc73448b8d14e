"""The estimators against scikit-learn's own checks, in its tools, and on a real Dask cluster."""

import copy
import pickle
import subprocess
import sys

import joblib
import numpy as np
import pytest
from sklearn.base import clone
from sklearn.compose import TransformedTargetRegressor
from sklearn.datasets import load_digits, make_classification
from sklearn.exceptions import ConvergenceWarning, NotFittedError
from sklearn.model_selection import GridSearchCV, cross_val_score
from sklearn.neural_network import MLPClassifier as SklearnMLP
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.utils.estimator_checks import parametrize_with_checks

import mlpkit
from mlpkit import (
    LeakyReLU,
    Nesterov,
    Optimizer,
    ReduceOnPlateau,
    constant,
    constant_weights,
    cosine,
    exponential,
    gaze,
    he,
    inverse,
    linear,
    normal,
    relu,
    sparse,
    step,
    uniform,
    zeros,
)  # fmt: skip
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


def scores(**options):
    grid = {"lam": [0.001, 0.01], "optimizer": ["adam", "momentum"]}
    search = GridSearchCV(MLPClassifier(**QUICK), grid, cv=2, **options).fit(DIGITS_X, DIGITS_Y)
    return search.cv_results_["mean_test_score"]


@pytest.mark.slow
def test_grid_over_cores():
    """The same grid in this process and over joblib's processes: the same scores to the bit."""
    expected = scores()
    assert len(set(expected)) > 1
    np.testing.assert_array_equal(scores(n_jobs=2), expected)


@pytest.mark.long
def test_grid_over_a_dask_cluster():
    """As over cores."""
    from distributed import Client, LocalCluster

    expected = scores()
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
        ({"optimizer": "adm"}, "optimizer as one of sgd, momentum, .* got 'adm'"),
        ({"activation": "rleu"}, "'rleu'"),
        ({"lam": -1}, "0 < lam"),
        ({"batch_size": 0}, "batch_size"),
        ({"optimizer": "sgd", "lam": 1e30, "activation": "identity"}, "smaller"),
    ):
        with pytest.raises(ValueError, match=message):
            clone(MLPClassifier(**QUICK)).set_params(**options).fit(DIGITS_X * 1e3, DIGITS_Y)


def test_the_parameters():
    """Each is written once; scikit-learn finds them, in the classifier one more."""
    classifier, regressor = MLPClassifier((8,), "relu", epochs=3), MLPRegressor((8,), "relu", epochs=3)
    assert classifier.get_params() == regressor.get_params() | {"class_weight": None}
    assert len(regressor.get_params()) == 14
    assert repr(classifier) == "MLPClassifier(activation='relu', epochs=3, hidden=(8,))"
    assert "epochs" in classifier._repr_html_()
    assert clone(classifier).get_params() == classifier.get_params()
    assert classifier != clone(classifier)  # two estimators, as in scikit-learn
    with pytest.raises(TypeError, match="class_weight"):
        MLPRegressor(class_weight="balanced")
    with pytest.raises(TypeError, match="positional"):
        MLPClassifier((8,), "relu", "adam")


@pytest.mark.parametrize(
    "lam",
    [ReduceOnPlateau(0.05, 0.5, patience=1, min_delta=0.5), linear(0.05, 0.01, 100), constant(0.05), 0.05],
    ids=["plateau", "linear", "constant", "number"],
)
def test_fit_leaves_its_parameters_alone(lam):
    """A schedule that remembers, too: fitted again, or cloned and fitted, a model is the same."""
    model = MLPClassifier(**QUICK, lam=lam, patience=5, optimizer="momentum", initializer=sparse(3))
    before = joblib.hash(model.get_params()), repr(model)
    first = model.fit(DIGITS_X, DIGITS_Y).predict_proba(DIGITS_X)
    assert (joblib.hash(model.get_params()), repr(model)) == before
    if isinstance(lam, ReduceOnPlateau):
        assert model.history_.lam[-1] < model.history_.lam[0] == 0.05  # it has been at work
    for again in (model, clone(model)):
        np.testing.assert_array_equal(again.fit(DIGITS_X, DIGITS_Y).predict_proba(DIGITS_X), first)


SCHEDULES = [
    constant(0.1), linear(0.1, 0.01, 9), step(0.1, 0.5, 9), exponential(0.1, 0.01), inverse(0.1, 0.01),
    cosine(0.1, 0.01, 9), ReduceOnPlateau(0.1),
]  # fmt: skip
INITIALIZERS = [constant_weights(0.1), uniform(-1, 1), normal(0.1), sparse(2), he, zeros]
OBJECTS = [{"lam": lam} for lam in SCHEDULES] + [{"initializer": draw} for draw in INITIALIZERS]
OBJECTS += [{"activation": LeakyReLU(0.1)}, {"optimizer": Nesterov}]


@pytest.mark.parametrize("parameters", OBJECTS, ids=lambda parameters: repr(*parameters.values())[:30])
def test_whatever_it_is_made_of_it_can_be_kept_told_apart_and_printed(parameters, tmp_path):
    model = MLPClassifier(**(QUICK | {"epochs": 1}), patience=3, **parameters).fit(DIGITS_X, DIGITS_Y)
    joblib.dump(model, tmp_path / "model")
    kept = joblib.load(tmp_path / "model")
    np.testing.assert_array_equal(kept.predict_proba(DIGITS_X), model.predict_proba(DIGITS_X))
    assert joblib.hash(kept.get_params()) == joblib.hash(model.get_params())
    assert joblib.hash(MLPClassifier(lam=constant(0.25))) != joblib.hash(MLPClassifier(**parameters))
    assert " at 0x" not in repr(model)
    assert repr(kept) == repr(model)


@pytest.mark.parametrize("options", [{"epochs": 0}, {"lam": 1e30, "optimizer": "sgd", "activation": "identity"}])
def test_a_fit_that_fails_leaves_nothing_half_fitted(options):
    """Not a network of ten classes beside the names of two."""
    model = MLPClassifier(**QUICK).fit(DIGITS_X, DIGITS_Y).set_params(**options)
    with pytest.raises(ValueError, match=r"epochs|smaller"):
        model.fit(DIGITS_X * 1e3, DIGITS_Y > 4)
    with pytest.raises(NotFittedError):
        model.predict(DIGITS_X)


def test_too_few_rows_for_early_stopping():
    """What to change is named: the user knows no split."""
    for kind, y in ((MLPClassifier, [0, 1]), (MLPRegressor, [0.5])):
        with pytest.raises(ValueError, match=r"patience=3 holds back validation_fraction=0.1 .* patience=None"):
            kind(patience=3).fit(np.ones((len(y), 2)), y)
    with pytest.raises(ValueError, match="patience as a whole number, got None"):
        MLPClassifier(lam=ReduceOnPlateau(0.1)).fit(DIGITS_X, DIGITS_Y)
    with pytest.raises(ValueError, match="got 1 class"):
        MLPClassifier().fit(DIGITS_X[:3], [1, 1, 1])
    with pytest.raises(ValueError, match=r"sample_weight > 0|non-zero"):
        MLPClassifier().fit(DIGITS_X[:3], [0, 1, 1], [0, 0, 0])


@pytest.mark.parametrize(("kind", "y"), [(MLPClassifier, DIGITS_Y), (MLPRegressor, DIGITS_Y / 5 - 1)])
def test_ctrl_c_keeps_the_network_so_far(kind, y):
    def lam(t):
        if t == 300:
            raise KeyboardInterrupt
        return 0.01

    model = kind(**(QUICK | {"epochs": 1000}), lam=lam, patience=20)
    with pytest.warns(UserWarning, match="interrupted after 8 whole epochs"):
        assert model.fit(DIGITS_X, y) is model
    assert model.history_.stopped == "interrupted"
    assert (model.history_.epochs, model.history_.steps) == (8, 300)
    assert model.score(DIGITS_X, y) > 0.6


class TestUnscaledTargets:
    """Told if the network cannot follow because of the targets' scale, and only then."""

    X = np.random.default_rng(0).normal(size=(150, 4))
    SIGNAL = np.tanh(X[:, 0]) + 0.3 * X[:, 1]
    SIGNAL = (SIGNAL - SIGNAL.mean()) / SIGNAL.std()
    NOISE = np.random.default_rng(1).normal(size=150)

    @pytest.mark.parametrize(
        ("y", "options", "mean", "std"),
        [
            (1e6 * SIGNAL + 5e6, {}, r"5e\+06", r"1e\+06"),
            (1e6 * SIGNAL, {}, ".*", r"1e\+06"),
            (1e4 * SIGNAL, {}, ".*", r"1e\+04"),
            (1e6 * SIGNAL + 5e6, {"optimizer": "sgd"}, r"5e\+06", r"1e\+06"),
            (1e-3 * SIGNAL, {}, ".*", "0.001"),
            (0.1 * SIGNAL + 2000, {}, r"2e\+03", "0.1"),
            (30 * SIGNAL, {"epochs": 1}, ".*", "30"),
            (NOISE + 5000, {}, r"5e\+03", "0.878"),  # nothing to be learned but the mean, and that is not reached
            (np.column_stack([SIGNAL, 1e6 * SIGNAL]), {}, ".* to .*", r"1 to 1e\+06"),
        ],
    )
    def test_told(self, y, options, mean, std):
        model = MLPRegressor(**options, random_state=0)
        message = rf"reach .*\. The targets have mean {mean} and standard deviation {std}: scale them"
        with pytest.warns(ConvergenceWarning, match=message) as told:
            model.fit(self.X, y)
        assert (len(told), told[0].filename) == (1, __file__)
        scaled = TransformedTargetRegressor(model, transformer=StandardScaler())  # as the warning says
        assert scaled.fit(self.X, y).score(self.X, y) > model.score(self.X, y) + 0.3

    @pytest.mark.parametrize("epochs", [1, 20, 100])
    @pytest.mark.parametrize("y", [SIGNAL, NOISE, NOISE + 3, 3 * NOISE, np.full(150, 5.0), np.full(150, 0.1)])
    def test_not_told_where_the_scale_is_fine(self, y, epochs):
        MLPRegressor(epochs=epochs, random_state=0).fit(self.X, y)

    @pytest.mark.parametrize("y", [100 * SIGNAL, SIGNAL + 100, 50 + 10 * NOISE, 100 * NOISE])
    def test_not_told_where_the_network_follows(self, y):
        for optimizer in ("adam", "sgd"):
            MLPRegressor(optimizer=optimizer, lam=0.01, random_state=0).fit(self.X, y)

    def test_not_told_of_noise(self):
        """Also where columns and rows are so few that least squares can follow noise."""
        for n, d in ((20, 15), (8, 2), (3, 3), (1, 2)):
            draws = np.random.default_rng(n)
            MLPRegressor((), epochs=300, lam=0.1, random_state=0).fit(
                draws.normal(size=(n, d)), 20 * draws.normal(size=n)
            )

    def test_rows_that_count_nothing_say_nothing(self):
        weights = (np.arange(150) < 140).astype(float)
        y = np.where(weights > 0, self.SIGNAL, 1e6)
        MLPRegressor(random_state=0).fit(self.X, y, sample_weight=weights)


def test_nesterov_he_and_dropout_by_name():
    """As plain as the others: names and numbers."""
    model = MLPClassifier(
        (64,), "relu", optimizer="nesterov", lam=0.02, initializer="he", dropout=0.2, batch_size=16, epochs=15,
        random_state=0,
    )  # fmt: skip
    assert cross_val_score(model, DIGITS_X, DIGITS_Y, cv=3).mean() > 0.84
    same = clone(model).set_params(optimizer=Nesterov, initializer=he, activation=relu)
    np.testing.assert_array_equal(
        same.fit(DIGITS_X, DIGITS_Y).predict(DIGITS_X), model.fit(DIGITS_X, DIGITS_Y).predict(DIGITS_X)
    )


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
