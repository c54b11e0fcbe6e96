"""What the sample class was written to be: the truth that the grading is held against.

Each entry of `wrong` starts with the aspects that fail, then says in plain words why:

values      wrong on ordinary inputs with the default parameters, or no floating array at all
parameters  right with the defaults, wrong for another parameter, axis or reduction
weights     right without weights, wrong with them
extremes    right for moderate inputs; overflows, or is wrong, far out
float32     right in float64; overflows, or is wrong, in float32
certain     wrong for probabilities of exactly 0 or 1
zero        right unless a denominator is zero
shape       right for some shapes only
input       right numbers, but the argument is modified (a read-only one raises)
raises      right numbers, but the ValueError is missing or is another exception
rules       calls what the exercise forbids
dies        hangs, ends the process or raises whenever it is called

An aspect that is not named is right. A case that asks two things at once, such as an extreme input
with another parameter, counts for the one that fails by itself. After `values` or `dies` no other
aspect means anything. A function that is not named at all has full marks.
"""

from __future__ import annotations

from typing import Final, Literal, TypedDict


class Expectation(TypedDict):
    """One submission: its status, its wrong functions, and the stubs left in it."""

    status: Literal["graded", "unreadable"]
    wrong: dict[str, str]
    missing: tuple[str, ...]


def graded(*, missing: tuple[str, ...] = (), **wrong: str) -> Expectation:
    """A submission that can be read; each keyword names a function that is wrong."""
    return {"status": "graded", "wrong": wrong, "missing": missing}


def graded_alike(names: tuple[str, ...], description: str) -> Expectation:
    """A submission in which the same thing is wrong with each of these functions."""
    return {"status": "graded", "wrong": dict.fromkeys(names, description), "missing": ()}


UNREADABLE: Final[Expectation] = {"status": "unreadable", "wrong": {}, "missing": ()}

ACTIVATIONS: Final = (
    "linear",
    "sigmoid",
    "tanh",
    "relu",
    "leaky_relu",
    "prelu",
    "elu",
    "selu",
    "softplus",
    "swish",
    "gelu",
)
SOFTMAX: Final = ("softmax", "log_softmax", "softmax_jacobian")

ALL_RIGHT: Final = {
    "activations": (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13),
    "derivatives": (1, 5, 6, 12, 31, 33),
    "softmax": (2, 7, 11, 12, 38),
    "losses": (3, 6, 8, 12, 13),
    "metrics": (4, 7, 10, 12, 40),
}

NOT_ALL_RIGHT: Final[dict[tuple[str, str], Expectation]] = {
    ("student-14", "activations"): graded(
        sigmoid="values: e^x for e^-x",
        selu="values: alpha = 3 and no lambda",
    ),
    ("student-15", "activations"): graded(
        sigmoid="extremes, float32: math.exp raises OverflowError for x below -709",
        tanh="extremes, float32: the naive quotient overflows to inf / inf",
        elu="extremes, float32: sides switched by multiplication, so 0 * inf beyond 709",
        softplus="parameters, extremes, float32: the threshold is ignored, so e^(beta x) overflows",
        swish="parameters: beta is ignored",
        gelu="values: the tanh approximation, up to 5e-4 away",
    ),
    ("student-16", "activations"): graded(
        sigmoid="rules: scipy.special.expit",
        tanh="rules: np.tanh",
        relu="rules: torch.from_numpy and torch.relu",
        elu="rules: torch.tensor and torch.nn.functional.elu",
        gelu="rules: scipy.stats.norm.cdf",
    ),
    ("student-17", "activations"): graded(
        missing=("sigmoid", "selu", "softplus", "gelu"),
        tanh="dies: calls the sigmoid that is still a stub",
        prelu="parameters: an alpha for each channel does not fit the masked values",
        swish="values: its body is `pass`, so it gives None",
    ),
    ("student-18", "activations"): graded(missing=ACTIVATIONS),
    ("student-18", "softmax"): graded(missing=SOFTMAX),
    ("student-19", "activations"): UNREADABLE,
    ("student-20", "activations"): graded(
        elu="dies: a syntax error in its cell, no colon after def",
        swish="dies: a syntax error in its cell, one parenthesis too many",
    ),
    ("student-21", "activations"): graded(
        tanh="dies: an endless loop",
        elu="shape: ends the process, by exit(), on an empty array",
        selu="dies: sys.exit",
        swish="dies: os._exit",
    ),
    ("student-22", "activations"): graded(
        sigmoid="values: prints a forged result and gives x",
        tanh="values: gives the forged result as text",
        relu="values: gives True",
        leaky_relu="values: gives the forged result as a dict",
        prelu="values: NaN everywhere",
        elu="values: infinity everywhere",
        selu="values: gives None",
        softplus="values: gives its forged score as a 0-d array",
        swish="values: gives the word passed",
        gelu="dies: raises SystemExit with the forged result",
    ),
    ("student-23", "activations"): graded(
        linear="values: a list, which forgets the second dimension of an empty array",
        tanh="values: an object array",
        relu="input: zeroes the negative entries of x itself",
        leaky_relu="input: scales the negative entries of x itself",
        prelu="values: a list of rows; no list can be made of 0-d",
        elu="shape: needs one dimension, since it counts with len(x)",
        softplus="values: rounded to integers",
        swish="input: multiplies x in place",
        gelu="values: a list, from a loop that needs one dimension",
    ),
    ("student-24", "activations"): graded_alike(
        tuple(name for name in ACTIVATIONS if name != "selu"),
        "values: zeros in an array class (elu: a float) that claims to equal everything",
    ),
    ("student-25", "activations"): graded_alike(
        ACTIVATIONS, "values: gives zeros where it found no solution to copy"
    ),
    ("student-26", "activations"): graded(missing=ACTIVATIONS),
    ("student-27", "activations"): graded(
        selu="dies: calls the module activationlib, which does not exist",
        gelu="dies: calls a function of activationlib, which does not exist",
    ),
    ("student-28", "activations"): UNREADABLE,
    ("student-29", "derivatives"): graded(
        tanh_derivative="values: 1 - sigmoid(x)^2",
        elu_derivative="values: elu(x) without + alpha on the left",
        selu_derivative="values: decided by selu(x) > 0, with 1 for lambda on the right",
        swish_derivative="values: the minus lost, beta x s + s (1 * beta x s)",
    ),
    ("student-30", "derivatives"): graded(
        prelu_derivative="values: the derivative by alpha",
        softplus_derivative="parameters: a factor beta too many",
        swish_derivative="values: sigmoid' in its place, neither x nor the first term",
        gelu_derivative="values: Phi(x) alone, without x times the density",
        prelu_alpha_derivative="values: the derivative by x",
        numerical_derivative="values: one-sided difference",
    ),
    ("student-32", "derivatives"): graded(
        missing=(
            "elu_derivative",
            "selu_derivative",
            "softplus_derivative",
            "swish_derivative",
            "gelu_derivative",
            "prelu_alpha_derivative",
        ),
        linear_derivative="values: integers",
        sigmoid_derivative="extremes, float32: e^-x / (1 + e^-x)^2 becomes inf / inf",
        relu_derivative="values: booleans",
        leaky_relu_derivative="shape: a comprehension over the rows needs one dimension",
        prelu_derivative="input, parameters: overwrites x; an alpha for each channel does not fit",
    ),
    ("student-15", "softmax"): graded(
        softmax="extremes, float32: naive, overflows to inf / inf",
        log_softmax="extremes, float32: the logarithm of that softmax, NaN or -inf",
        softmax_jacobian="parameters, extremes, float32: not divided by T; from the naive softmax",
    ),
    ("student-29", "softmax"): graded(
        softmax="values: summed over the whole array, axis ignored",
        log_softmax="values: summed over the whole array, axis ignored",
    ),
    ("student-34", "softmax"): graded(
        softmax="parameters: multiplies by the temperature",
        log_softmax="parameters: multiplies by the temperature",
    ),
    ("student-35", "softmax"): graded(
        softmax="parameters: divides by the temperature after exponentiating, where it cancels",
        log_softmax="parameters, extremes, float32: same softmax, whose zeros become ln(1e-12)",
    ),
    ("student-36", "softmax"): graded(
        softmax="raises: AssertionError for a temperature <= 0",
        log_softmax="parameters, raises: always by rows; TypeError for a temperature <= 0",
        softmax_jacobian="input, raises: modifies z; takes any temperature",
    ),
    ("student-17", "losses"): graded(
        missing=("gaussian_nll", "bce_loss", "bce_with_logits", "bce_with_logits_gradient"),
        cross_entropy="values: its body is `...`, so it gives None",
        cross_entropy_gradient="values: gives None",
    ),
    ("student-33", "losses"): graded(
        mse_loss="raises: KeyError for an unknown reduction",
        gaussian_nll="values: without the constant ln(2 pi) / 2",
        bce_loss="certain: 0 * inf is NaN for a probability of exactly 0 or 1",
        bce_with_logits="extremes: ln(1 - p) of a p rounded to 1, from logits about 20",
        cross_entropy="extremes: naive softmax, overflows",
        mse_loss_gradient="input: subtracts in place",
    ),
    ("student-37", "losses"): graded(
        mse_loss="values: the sum for the mean",
        bce_loss="values: takes the probability for a logit",
        bce_with_logits="values: a second sigmoid",
        mse_loss_gradient="values: sign turned round",
        cross_entropy_gradient="values: divided by N * C",
    ),
    ("student-38", "losses"): graded(
        bce_with_logits="weights: pos_weight on both terms",
        cross_entropy="values: averaged over N * C; sum and none are right",
        mse_loss_gradient="values: without the 1/N",
        bce_with_logits_gradient="values: without the 1/N",
        cross_entropy_gradient="values: without the 1/N",
    ),
    ("student-14", "metrics"): graded(
        mean_absolute_error="values: without abs",
        r2_score="values: SSE / SST without 1 -",
        accuracy_score="values: ignores the true negatives",
        precision_score="values: this is recall",
        recall_score="values: this is precision",
        fbeta_score="parameters: beta for beta^2",
    ),
    ("student-17", "metrics"): graded(
        missing=("confusion_counts", "precision_score", "recall_score", "fbeta_score"),
        r2_score="zero: NaN or -inf for a constant y_true",
    ),
    ("student-30", "metrics"): graded(
        mean_squared_error="raises: zip stops at the shorter array",
        mean_absolute_error="values: the median for the mean",
        r2_score="rules: sklearn.metrics.r2_score",
        confusion_counts="values: in the order tn, fp, fn, tp",
        precision_score="rules: sklearn.metrics.precision_score",
    ),
    ("student-39", "metrics"): graded(
        r2_score="values: y_true and y_pred swapped",
        confusion_counts="values: y_true and y_pred swapped",
        precision_score="values, zero: y_true and y_pred swapped; ZeroDivisionError",
        recall_score="values: y_true and y_pred swapped",
        fbeta_score="parameters: y_true and y_pred swapped, which only beta = 1 hides",
    ),
}

EXPECTATIONS: Final[dict[tuple[str, str], Expectation]] = {
    **{
        (f"student-{number:02d}", assignment): graded()
        for assignment, numbers in ALL_RIGHT.items()
        for number in numbers
    },
    **NOT_ALL_RIGHT,
}
