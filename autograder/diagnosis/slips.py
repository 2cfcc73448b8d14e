"""How people slip in expressions: what stands there -> what belongs there. The language of the rules is in `patterns`.

The number is the cost: 1 for the commonest slips, less where deleting is enough, more for what is seldom. Roles say
where a rule applies: a value, an index, what is iterated over, a condition.
"""

from __future__ import annotations

from dataclasses import dataclass

from autograder.diagnosis.patterns import Rule, rule

EVERYWHERE = ("value", "index", "iterated", "condition", "named")


@dataclass(frozen=True)
class Slip:
    """Rules that undo one kind of slip."""

    kind: str
    cost: float
    rules: tuple[Rule, ...]
    roles: tuple[str, ...]


def _slip(kind: str, cost: float, rules: str, roles: tuple[str, ...] = ("value", "named", "iterated")) -> Slip:
    return Slip(kind, cost, tuple(rule(text) for text in rules.split(";")), roles)


SLIPS = (
    # --- signs, operators, order --------------------------------------------------------------------------------
    _slip("sign", 1.0, "A + B -> A - B; A - B -> A + B; -A -> A; +A -> -A", roles=EVERYWHERE),
    _slip("sign", 1.1, "np.exp(A) -> np.exp(-A); math.exp(A) -> math.exp(-A)"),
    _slip("sign", 1.25, "N -> -N", roles=("value",)),
    _slip(
        "operands swapped",
        1.0,
        """
        A - B -> B - A; A / B -> B / A; A @ B -> B @ A; A // B -> B // A; A % B -> B % A; A.dot(B) -> B.dot(A)
        """,
        roles=EVERYWHERE,
    ),
    _slip("operands swapped", 1.2, "A ** B -> B ** A"),
    _slip(
        "operator",
        1.0,
        """
        A * B -> A / B; A / B -> A * B; A * B -> A @ B; A @ B -> A * B; A // B -> A / B; A & B -> A | B;
        A | B -> A & B; np.dot(A, B) -> A * B; A.dot(B) -> A * B; np.matmul(A, B) -> A * B; np.multiply(A, B) -> A @ B
        """,
    ),
    _slip("another function", 1.0, "np.maximum(A, B) -> A + B; max(A, B) -> A + B"),
    _slip("operator", 0.9, "A ^ B -> A ** B"),
    _slip("operator", 1.25, "A * B -> A + B; A + B -> A * B; A / B -> A // B; A ** B -> A * B; A % B -> A // B"),
    _slip("operator", 1.55, "A - B -> A / B; A / B -> A - B; A * B -> A ** B; A * B -> A - B; A - B -> A * B"),
    _slip(
        "outer product",
        1.2,
        """
        A * B -> np.outer(A, B); A @ B -> np.outer(A, B); A @ B -> np.outer(B, A); np.dot(A, B) -> np.outer(A, B);
        np.dot(A, B) -> np.outer(B, A); A.dot(B) -> np.outer(A, B)
        """,
    ),
    _slip("no outer product", 1.2, "np.outer(A, B) -> A * B; np.outer(A, B) -> A @ B; np.outer(A, B) -> B @ A"),
    _slip(
        "rounded down",
        1.2,
        """
        A // B -> -(-A // B); A // B -> (A + B - 1) // B; int(A / B) -> -int(-A // B); A // B + 1 -> -(-A // B)
        """,
        roles=EVERYWHERE,
    ),
    _slip("base", 1.2, "D ** A -> np.exp(A); np.exp2(A) -> np.exp(A); np.power(D, A) -> np.exp(A)"),
    _slip(
        "brackets",
        1.0,
        """
        A ** D - B ** D -> (A - B) ** D; A + B ** C -> (A + B) ** C;
        A - B / C -> (A - B) / C; A + B / C -> (A + B) / C; A + B * C -> (A + B) * C; A - B * C -> (A - B) * C;
        A * B + C -> A * (B + C); A * B - C -> A * (B - C); A / B + C -> A / (B + C); A / B - C -> A / (B - C);
        A / B * C -> A / (B * C); A - B + C -> A - (B + C); A - B - C -> A - (B - C); A - (B + C) -> A - B + C;
        A * B ** C -> (A * B) ** C; -A ** B -> (-A) ** B; A @ B * C -> A @ (B * C); A * B @ C -> A * (B @ C);
        (A - B) ** C -> A - B ** C; A - B ** C -> (A - B) ** C; A // B * C -> A // (B * C); -A / B + C -> -A / (B + C)
        """,
        roles=EVERYWHERE,
    ),
    _slip(
        "brackets",
        1.1,
        """
        (A + B) / C -> A + B / C; (A - B) / C -> A - B / C; (A + B) * C -> A + B * C; (A - B) * C -> A - B * C;
        A * (B + C) -> A * B + C; A * (B - C) -> A * B - C; A / (B + C) -> A / B + C; A / (B * C) -> A / B * C;
        A @ (B * C) -> A @ B * C; A @ (B + C) -> A @ B + C; (A * B) ** C -> A * B ** C; (A / B) ** C -> A / B ** C
        """,
        roles=EVERYWHERE,
    ),
    _slip("factor elsewhere", 1.1, "A * B - C -> B - A * C; A * B + C -> B + A * C; A - B * C -> B * A - C"),
    _slip(
        "inside or outside",
        1.05,
        """
        F(A, **K) + B -> F(A + B, **K) : B; B + F(A, **K) -> F(A + B, **K) : B; F(A, **K) * B -> F(A * B, **K) : B;
        B * F(A, **K) -> F(B * A, **K) : B; F(A, **K) / B -> F(A / B, **K) : B; F(A, **K) - B -> F(A - B, **K) : B;
        F(A, **K) ** B -> F(A ** B, **K) : B; F(A + B, **K) -> F(A, **K) + B : B; F(A * B, **K) -> F(A, **K) * B : B;
        F(A * B, **K) -> A * F(B, **K) : A; F(A / B, **K) -> F(A, **K) / B : B; F(A - B, **K) -> F(A, **K) - B : B;
        F(A ** B, **K) -> F(A, **K) ** B : B; F(A + B, **K) -> A + F(B, **K) : A;
        F(A - B, **K) -> F(A, **K) - F(B, **K) : B; A / (F(B) + C) -> A / F(B + C) : C;
        A / F(B) + C -> A / F(B + C) : C; -F(A, **K) -> F(-A, **K); F(-A, **K) -> -F(A, **K); A / F(B) -> F(A / B);
        F(A[B]) -> F(A)[B]; F(A)[B] -> F(A[B]); F(A.T) -> F(A).T; np.sqrt(A) ** 2 + B -> A + B
        """,
    ),
    # --- too much: deleting is enough ---------------------------------------------------------------------------
    _slip("factor too much", 0.85, "D * A -> A : D; A * D -> A : D"),
    _slip("divisor too much", 0.85, "A / D -> A : D"),
    _slip(
        "factor too much",
        0.9,
        """
        A * B -> A : B; A * B -> B : A; A @ B -> A : B; A @ B -> B : A; A * B / C -> A / C : B;
        A * (B / C) -> A / C : B; np.multiply(A, B) -> A : B; np.multiply(A, B) -> B : A; A * B / (C * B) -> A / C : B
        """,
    ),
    _slip(
        "divisor too much",
        0.9,
        """
        A / B -> A : B; A / B * C -> A * C : B; A / (B * C) -> A / C : B; A / (B * C) -> A / B : C
        """,
    ),
    _slip("divisor too much", 1.05, "A // B -> A : B"),
    _slip("term too much", 0.9, "A + B -> A : B; A - B -> A : B", roles=EVERYWHERE),
    _slip("term too much", 1.0, "A + B -> B : A", roles=EVERYWHERE),
    _slip("term too much", 1.2, "A - B -> B : A; A - B -> -B : A; A - B + C -> A + C : B; A - B + C -> A"),
    _slip("power too much", 0.9, "A ** B -> A : B; np.square(A) -> A"),
    _slip(
        "transpose too much",
        0.9,
        """
        A.T -> A : A; np.transpose(A) -> A : A; A.transpose() -> A : A
        """,
        roles=EVERYWHERE,
    ),
    _slip(
        "call too much",
        0.9,
        """
        np.F(A, *R, **K) -> A : F; F(A, *R, **K) -> A : F; A.F(*R, **K) -> A : F; np.random.F(A, *R, **K) -> A : F
        """,
        roles=EVERYWHERE,
    ),
    _slip(
        "call too much",
        0.95,
        """
        F(A, B, **K) -> B : F; np.F(A, B, **K) -> B : F; np.where(A, B, C) -> C; np.where(A, B, C) -> B
        """,
    ),
    _slip("branch too much", 0.95, "A if B else C -> A : B; A if B else C -> C : B", roles=EVERYWHERE),
    _slip("another expression", 1.2, "A[T] -> T"),
    _slip("index too much", 1.15, "A[B] -> A : B", roles=EVERYWHERE),
    _slip("entry too much", 0.95, "[A] -> []; [A, B] -> [A]; [A, B] -> [B]; [A] + B -> B; A + [B] -> A"),
    # --- missing ------------------------------------------------------------------------------------------------
    _slip("transpose missing", 1.1, "M -> M.T : M", roles=("value", "iterated")),
    _slip("factor ½ missing", 1.2, "N -> 0.5 * N", roles=("value",)),
    _slip("factor 2 missing", 1.3, "N -> 2 * N", roles=("value",)),
    _slip("1 − … missing", 1.2, "N -> 1 - N : N", roles=("value",)),
    _slip("1 + … missing", 1.25, "N -> 1 + N : N", roles=("value",)),
    _slip("square missing", 1.1, "N -> N ** 2 : N", roles=("value",)),
    _slip("square root missing", 1.2, "N -> np.sqrt(N) : N", roles=("value",)),
    _slip("absolute value missing", 1.2, "N -> np.abs(N) : N", roles=("value",)),
    _slip("sum missing", 1.3, "S -> np.sum(S); V -> np.sum(V, axis=0); M -> np.sum(M, axis=1)", roles=("value",)),
    _slip(
        "mean missing",
        1.3,
        """
        S -> np.mean(S); V -> np.mean(V, axis=0); M -> np.mean(M, axis=1); np.sum(A) -> np.sum(A) / len(A);
        sum(A) -> sum(A) / len(A); A[0] -> np.mean(A, axis=0)
        """,
        roles=("value",),
    ),
    _slip("mean not subtracted", 1.3, "V -> V - np.mean(V); V -> V - np.mean(V, axis=0)", roles=("value",)),
    _slip("any or all missing", 1.5, "T -> np.all(T); T -> np.any(T)", roles=("value",)),
    _slip(
        "bound missing",
        1.45,
        """
        I -> min(I, 1); N -> np.minimum(N, 1); N -> np.maximum(N, 0); I -> max(I, 0); I -> max(I, 1)
        """,
        roles=("value",),
    ),
    _slip(
        "shuffle missing",
        1.2,
        """
        S -> G.permutation(S); I -> G.permutation(I); np.arange(A) -> G.permutation(A); range(A) -> G.permutation(A);
        np.argsort(A) -> G.permutation(len(A))
        """,
        roles=("value", "iterated"),
    ),
    _slip(
        "drawn with replacement",
        1.0,
        """
        A.integers(0, B, C) -> A.choice(B, C, replace=False); A.integers(B, size=C) -> A.choice(B, C, replace=False);
        A.integers(0, B, size=C) -> A.choice(B, C, replace=False); A.integers(0, B, B) -> A.permutation(B);
        A.integers(B, size=B) -> A.permutation(B); A.integers(0, B, size=B) -> A.permutation(B);
        A.choice(B, C, True) -> A.choice(B, C, False); A.choice(B, C, replace=True) -> A.choice(B, C, replace=False)
        """,
    ),
    _slip(
        "weights exchanged",
        1.0,
        """
        (1 - A) * B + A * C -> A * B + (1 - A) * C; A * B + (1 - A) * C -> (1 - A) * B + A * C
        """,
    ),
    _slip(
        "copy missing",
        1.2,
        """
        V -> V.copy() : V; L -> list(L) : L; list(A) -> [None if e is None else e.copy() for e in A] : A
        """,
        roles=("value", "iterated"),
    ),
    _slip(
        "None at index 0 missing",
        1.25,
        """
        [A for B in C] -> [None] + [A for B in C]; [] -> [None]; [A] -> [None, A]; L -> [None] + L
        """,
        roles=("value",),
    ),
    _slip("None at index 0 missing", 1.3, "[A] -> [None]", roles=("value",)),
    _slip(
        "zero among the divisors",
        1.3,
        """
        A / B -> A / np.where(B == 0, 1, B) : B; A / B -> np.where(B == 0, 0, A / np.where(B == 0, 1, B)) : B;
        A / np.maximum(B, C) -> A / np.where(B == 0, 1, B) : B; A / (B + C) -> A / np.where(B == 0, 1, B) : C;
        A / (B + D) -> A / np.where(B == 0, 1, B) : D
        """,
    ),
    _slip(
        "overflow",
        1.6,
        """
        np.exp(A) -> np.exp(np.clip(A, -700, 700)) : A; np.exp(A) -> np.exp(np.minimum(A, 700)) : A;
        np.cosh(A) -> np.cosh(np.clip(A, -700, 700)) : A
        """,
    ),
    # --- numbers, indices, ranges -------------------------------------------------------------------------------
    _slip("number off by one", 0.89, "A + 1 -> A : A; A - 1 -> A : A", roles=("value",)),
    _slip("number off by one", 1.1, "I -> I + 1 : I; I -> I - 1 : I", roles=("value",)),
    _slip(
        "index off by one",
        0.95,
        """
        I -> I + 1; I -> I - 1; A + 1 -> A; A - 1 -> A; A - 1 -> A - 2; A + 1 -> A - 1; A - 1 -> A + 1
        """,
        roles=("index",),
    ),
    _slip("index", 1.1, "A[B] -> A[0]; A[B] -> A[-1]; A[B] -> A[-B]", roles=EVERYWHERE),
    _slip("index missing", 1.3, "S -> S[0] : S; S -> S[-1] : S", roles=("value", "iterated")),
    _slip(
        "rows and columns",
        1.0,
        """
        A[B, C] -> A[C, B]; A[B] -> A[:, B]; A[:, B] -> A[B]; A[B, :] -> A[:, B]; A.shape[0] -> A.shape[1];
        A.shape[1] -> A.shape[0]; len(A) -> A.shape[1]; A.shape[-1] -> A.shape[0]; A[0, 0] -> A[:, :1];
        A[0, 0] -> A[:1]; A[0] -> A[:, :1]; A[:1] -> A[:, :1]; A[B, 0] -> A[0, B]
        """,
    ),
    _slip(
        "size for length",
        1.0,
        """
        A.size -> len(A) : A; A.size -> A.shape[1] : A; len(A) -> A.size : A; A.shape[0] -> A.size : A;
        A.shape -> len(A) : A; np.size(A) -> len(A) : A
        """,
    ),
    _slip(
        "slice",
        1.0,
        """
        A[B:] -> A[:B]; A[:B] -> A[B:]; A[B:C] -> A[B:]; A[B:C] -> A[:C]; A[B:C] -> A[B:B + C]; A[:] -> A[1:];
        A[B:] -> A[B + 1:]; A[B:] -> A[B - 1:]; A[B:] -> A; A[:B] -> A[:B + 1]; A[:B] -> A[:B - 1]; A[:B] -> A;
        A[:B] -> A[1:B]; A[B:C] -> A[B + 1:C]; A[B:C] -> A[B - 1:C]; A[B:C] -> A[B:C + 1]; A[B:C] -> A[B:C - 1];
        A[B] -> A[:B]; A[B] -> A[B:]; A[B:C] -> A[1:C]; A[B:C + D] -> A[B:C]; A[B:C - D] -> A[B:C]; A[:B] -> A[-B:]
        """,
    ),
    _slip("slice missing", 1.1, "S -> S[1:]; S -> S[:-1]", roles=("value", "iterated")),
    _slip(
        "reversed order",
        1.1,
        """
        S -> S[::-1]; range(*R) -> reversed(range(*R)); reversed(A) -> A; A[::-1] -> A
        """,
        roles=("value", "iterated"),
    ),
    _slip(
        "range",
        0.95,
        """
        range(A) -> range(1, A); range(A) -> range(A + 1); range(A) -> range(A - 1); range(A) -> range(1, A + 1);
        range(A, B) -> range(A, B + 1); range(A, B) -> range(A, B - 1); range(A, B) -> range(A + 1, B);
        range(A, B) -> range(A - 1, B); range(A, B) -> range(B); range(A, B, C) -> range(A, B + 1, C);
        range(A, B, C) -> range(A, B - 1, C); range(A, B, C) -> range(A + 1, B, C);
        range(A, B, C) -> range(A - 1, B, C); range(A, B, C) -> range(A, B); range(A, B) -> range(B, A, -1);
        range(A - 1) -> range(A); range(A, B - 1) -> range(A, B); range(A, B + 1) -> range(A, B);
        range(A + 1) -> range(A); enumerate(A) -> enumerate(A, 1); enumerate(A, B) -> enumerate(A);
        np.arange(A) -> np.arange(1, A); np.arange(A) -> np.arange(1, A + 1); np.arange(1, A) -> np.arange(A);
        range(A, B) -> range(A, A + B)
        """,
    ),
    # --- comparisons and logic ----------------------------------------------------------------------------------
    _slip(
        "comparison",
        1.0,
        """
        A < B -> A <= B; A <= B -> A < B; A > B -> A >= B; A >= B -> A > B; A < B -> A > B; A > B -> A < B;
        A == B -> A != B; A != B -> A == B
        """,
        roles=EVERYWHERE,
    ),
    _slip(
        "comparison",
        1.15,
        """
        A <= B -> A >= B; A >= B -> A <= B; A < B -> A >= B; A > B -> A <= B; A <= B -> A > B; A >= B -> A < B;
        A == B -> A <= B; A == B -> A >= B; A == B -> A < B; A is B -> A == B
        """,
        roles=EVERYWHERE,
    ),
    _slip(
        "comparison",
        1.2,
        """
        A < D -> A == 0; A <= D -> A == 0; A > D -> A != 0; A >= D -> A != 0; np.isclose(A, B, *R, **K) -> A == B
        """,
        roles=EVERYWHERE,
    ),
    _slip("negation", 1.0, "not A -> A; ~A -> A", roles=EVERYWHERE),
    _slip("negation", 1.1, "A -> not A", roles=("condition",)),
    _slip("and for or", 1.0, "A and B -> A or B; A or B -> A and B", roles=EVERYWHERE),
    _slip(
        "condition too much",
        1.0,
        """
        A and B -> A : B; A and B -> B : A; A or B -> A : B; A or B -> B : A; A & B -> A : B; A & B -> B : A
        """,
        roles=EVERYWHERE,
    ),
    _slip("condition too much", 0.95, "A -> True : A", roles=("condition",)),  # it may hide a slip in else
    _slip("truth for None", 1.05, "A -> A is not None : A; not A -> A is None : A", roles=("condition",)),
    # --- lists, tuples, types -----------------------------------------------------------------------------------
    _slip(
        "order",
        1.0,
        """
        (A, B) -> (B, A); [A, B] -> [B, A]; (A, B, C) -> (B, A, C); (A, B, C) -> (A, C, B); (A, B, C) -> (C, B, A);
        (A, B, C) -> (C, A, B); (A, B, C) -> (B, C, A)
        """,
    ),
    _slip("a number", 1.4, "N -> float(N); N -> int(N); V -> V.item(); len(A) -> 2", roles=("value",)),
    _slip(
        "an array",
        1.4,
        """
        S -> np.asarray(S); N -> np.atleast_1d(N)
        """,
        roles=("value", "iterated"),
    ),
    _slip("whole numbers", 1.4, "V -> V.astype(int)", roles=("value", "iterated")),
    _slip("a list", 1.2, "S -> list(S)", roles=("value",)),
    _slip("a list", 1.4, "S -> S.tolist()", roles=("value",)),
)

FAMILIES = [  # functions and methods that are taken for each other
    pair.split()
    for pair in """
    sum mean, sum prod, mean median, mean std, min max, min mean, max mean, median min, argmin argmax, minimum
    maximum, std var, floor ceil, round floor, round ceil, any all, exp log, sqrt square, abs square, zeros ones,
    zeros_like ones_like, empty_like zeros_like, empty zeros, dot outer, dot multiply, outer multiply, matmul
    multiply, inner outer, hstack vstack, sinh tanh, tanh exp, normal uniform, standard_normal random,
    standard_normal uniform, randn rand, normal standard_normal, randn standard_normal, rand random, choice
    permutation, integers permutation, randint integers, arange permutation, shuffle permutation, append extend,
    permuted permutation, sort argsort, array_split split, union1d setdiff1d, intersect1d setdiff1d, logical_and
    logical_or, greater less, less_equal less, greater_equal greater, keys values, keys items, values items, add
    subtract, divide multiply, floor_divide divide, repeat tile, cumsum sum, count_nonzero size, len sum, nanmean
    mean, list tuple, int round, max sum, expm1 exp, log1p log, fmin minimum, fmax maximum, sorted list,
    squeeze ravel
    """.split(",")  # noqa: SIM905  a table
]
REDUCERS = frozenset(
    {"sum", "mean", "std", "var", "min", "max", "prod", "median", "argmin", "argmax", "any", "all", "norm", "cumsum"}
)
