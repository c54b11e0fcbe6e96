"""Activations: what is true of each of the eleven functions."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from autograder.exercises.oracles import to_torch, torch_function
from autograder.exercises.policy import BANNED_PACKAGES, TANH_CALLS
from autograder.families.base import Assignment, Misconception, at
from autograder.families.elementwise import Elementwise, Range
from solutions.activations import activations as reference

Array = npt.NDArray[Any]

SELU_ALPHA = 1.6732632423543772
SELU_LAMBDA = 1.0507009873554805
SLOPE = Range(0.05, 0.95)


def elu(x: Array, alpha: float = 1.0) -> Array:
    return np.where(x > 0, x, alpha * np.expm1(np.minimum(x, 0)))


def logistic(x: Array) -> Array:
    return np.exp(-np.logaddexp(0, -x))


def prelu_oracle(x: Array, alpha: Any) -> Array:
    """PyTorch's prelu takes its slope as a tensor with one entry, or one per channel."""
    slope = np.atleast_1d(np.asarray(alpha, dtype=x.dtype))
    return torch_function("torch.nn.functional.prelu")(x, to_torch(slope))


def swish_oracle(x: Array, beta: float = 1.0) -> Array:
    """PyTorch's silu is swish with beta = 1; the rest follows by scaling: swish(x) = silu(bx)/b."""
    return torch_function("torch.nn.functional.silu")(beta * x) / beta


LINEAR = Elementwise(
    reference=reference.linear,
    oracle=lambda x: x,
    points=4,
    hint="The identity: what goes in comes out. What would a copy change, and what would it not?",
    examples=(at({-2.0: -2.0, 0.0: 0.0, 3.5: 3.5}),),
    misconceptions=(
        Misconception(
            "constant-one",
            np.ones_like,
            "This is 1 everywhere: that is the derivative of linear, not linear itself.",
        ),
        Misconception(
            "rectified",
            lambda x: np.maximum(x, 0),
            "Negative inputs come out as 0: that is ReLU; linear lets every value pass.",
        ),
        Misconception(
            "absolute-value",
            np.abs,
            "Negative inputs lose their sign: linear lets every value pass as it is.",
        ),
        Misconception("negated", lambda x: -x, "The sign of every value is turned round."),
    ),
)

SIGMOID = Elementwise(
    reference=reference.sigmoid,
    oracle=torch_function("torch.sigmoid"),
    points=4,
    hint="It rises from 0 to 1. What must happen to the exponential as x grows for that to be so?",
    examples=(at({0.0: 0.5, 2.0: 0.8807970779778823, -2.0: 0.11920292202211757}),),
    misconceptions=(
        Misconception(
            "exponent-sign",
            lambda x: 1 / (1 + np.exp(x)),
            "The sign in the exponent is lost: with e^x in place of e^-x the curve falls, "
            "while a sigmoid rises.",
        ),
        Misconception(
            "derivative-instead",
            lambda x: logistic(x) * logistic(-x),
            "This is the sigmoid's derivative, a bell that is highest at 0; the sigmoid rises.",
        ),
        Misconception(
            "exponential-only",
            lambda x: 1 + np.exp(-x),
            "This is the denominator 1 + e^-x alone: the division is missing.",
        ),
        Misconception(
            "minus-in-denominator",
            lambda x: 1 / (1 - np.exp(-x)),
            "The denominator subtracts the exponential: it should never reach zero.",
        ),
        Misconception(
            "tanh-instead",
            np.tanh,
            "This runs from -1 to 1: that is tanh; a sigmoid runs from 0 to 1.",
        ),
        Misconception(
            "clipped-line",
            lambda x: np.clip(0.25 * x + 0.5, 0, 1),
            "This is straight lines: the hard sigmoid, an approximation of the one asked for.",
        ),
        Misconception(
            "naive-overflow",
            lambda x: np.exp(x) / (1 + np.exp(x)),
            "e^x / (1 + e^x) becomes infinity over infinity for large x: the formula is right, "
            "the way to compute it overflows.",
        ),
    ),
)

TANH = Elementwise(
    reference=reference.tanh,
    oracle=torch_function("torch.tanh"),
    points=4,
    banned=TANH_CALLS,
    hint="A sigmoid stretched: how do you make something from 0..1 run from -1 to 1, twice as fast?",
    examples=(at({0.0: 0.0, 1.0: 0.7615941559557649, -1.0: -0.7615941559557649}),),
    misconceptions=(
        Misconception(
            "naive-overflow",
            lambda x: (np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x)),
            "The quotient of exponentials is right for small x, but becomes infinity over "
            "infinity for large |x|: it overflows.",
        ),
        Misconception(
            "naive-overflow",
            lambda x: (np.exp(2 * x) - 1) / (np.exp(2 * x) + 1),
            "The quotient of exponentials is right for small x, but becomes infinity over "
            "infinity for large |x|: it overflows.",
        ),
        Misconception(
            "naive-overflow",
            lambda x: (1 - np.exp(-2 * x)) / (1 + np.exp(-2 * x)),
            "The quotient of exponentials is right for small x, but becomes infinity over "
            "infinity for large |x|: it overflows.",
        ),
        Misconception(
            "not-stretched",
            lambda x: 2 * logistic(x) - 1,
            "The range is right, but it rises half as fast as tanh: what is inside the sigmoid?",
        ),
        Misconception(
            "not-shifted",
            lambda x: 2 * logistic(2 * x),
            "This runs from 0 to 2: it is not yet centred on 0.",
        ),
        Misconception(
            "not-scaled",
            lambda x: logistic(2 * x),
            "This is a sigmoid of 2x and runs from 0 to 1; tanh runs from -1 to 1.",
        ),
        Misconception(
            "sigmoid-instead",
            logistic,
            "This is the sigmoid, from 0 to 1; tanh runs from -1 to 1.",
        ),
        Misconception(
            "sign-turned",
            lambda x: -np.tanh(x),
            "The curve falls: the signs of the two exponentials are the wrong way round.",
        ),
        Misconception(
            "reciprocal",
            lambda x: 1 / np.tanh(x),
            "Numerator and denominator are exchanged: this is the hyperbolic cotangent.",
        ),
    ),
)

RELU = Elementwise(
    reference=reference.relu,
    oracle=torch_function("torch.relu"),
    points=4,
    hint="Compare each element with zero, not the array as a whole.",
    examples=(at({-2.0: 0.0, 0.0: 0.0, 3.0: 3.0}),),
    misconceptions=(
        Misconception(
            "minimum",
            lambda x: np.minimum(x, 0),
            "The negative side passes and the positive is cut: that is the wrong way round.",
        ),
        Misconception(
            "absolute-value",
            np.abs,
            "Negative inputs come out positive: they should become 0, not change sign.",
        ),
        Misconception(
            "step",
            lambda x: (x > 0).astype(float),
            "This is 0 or 1: the step function, which is relu's derivative.",
        ),
        Misconception(
            "leaky",
            lambda x: np.where(x > 0, x, 0.01 * x),
            "The negative side has a small slope: that is leaky ReLU; here it is exactly 0.",
        ),
        Misconception("identity", lambda x: x * 1.0, "Negative inputs pass unchanged."),
        Misconception(
            "capped",
            lambda x: np.clip(x, 0, 1),
            "Values above 1 are cut off: relu has no upper bound.",
        ),
        Misconception(
            "capped",
            lambda x: np.clip(x, 0, 6),
            "Values are cut off from above: relu has no upper bound (this is ReLU6).",
        ),
    ),
)

LEAKY_RELU = Elementwise(
    reference=reference.leaky_relu,
    oracle=lambda x, alpha=0.01: torch_function("torch.nn.functional.leaky_relu")(x, alpha),
    points=4,
    parameters={"alpha": SLOPE},
    hint="Two straight lines meet at zero: which slope belongs to each side?",
    examples=(at({-2.0: -0.02, 0.0: 0.0, 3.0: 3.0}), at({-2.0: -0.6, 3.0: 3.0}, alpha=0.3)),
    misconceptions=(
        Misconception(
            "lost-slope",
            lambda x, alpha=0.01: np.maximum(x, 0),
            "This is plain ReLU: its negative side has no slope.",
        ),
        Misconception(
            "sides-exchanged",
            lambda x, alpha=0.01: np.where(x > 0, alpha * x, x),
            "The slope is on the wrong side: positive inputs pass unchanged.",
        ),
        Misconception(
            "constant-leak",
            lambda x, alpha=0.01: np.where(x > 0, x, alpha),
            "The negative side is the constant alpha: it should be a line through 0.",
        ),
        Misconception(
            "slope-sign",
            lambda x, alpha=0.01: np.where(x > 0, x, -alpha * x),
            "The negative side goes up: its values should be negative.",
        ),
        Misconception(
            "fixed-alpha",
            lambda x, alpha=0.01: np.where(x > 0, x, 0.01 * x),
            "The slope is always 0.01: the parameter alpha is not used.",
        ),
        Misconception(
            "slope-everywhere",
            lambda x, alpha=0.01: alpha * x,
            "Both sides have the slope alpha: positive inputs should pass unchanged.",
        ),
        Misconception(
            "wrong-default",
            lambda x, alpha=0.1: np.where(x > 0, x, alpha * x),
            "The default of alpha was changed: look at the signature of the exercise.",
        ),
    ),
)

PRELU = Elementwise(
    reference=reference.prelu,
    oracle=prelu_oracle,
    points=4,
    parameters={"alpha": Range(0.05, 0.95, required=True, per_channel=True)},
    hint="Leaky ReLU whose slope is handed in: a number, or one number for each column.",
    examples=(at({-2.0: -0.5, 0.0: 0.0, 3.0: 3.0}, alpha=0.25),),
    misconceptions=(
        Misconception(
            "lost-slope",
            lambda x, alpha: np.maximum(x, 0) + 0 * alpha,
            "This is plain ReLU: its negative side has no slope.",
        ),
        Misconception(
            "fixed-alpha",
            lambda x, alpha: np.where(x > 0, x, 0.01 * x),
            "The slope is always 0.01: the learned alpha is not used.",
        ),
        Misconception(
            "fixed-alpha",
            lambda x, alpha: np.where(x > 0, x, 0.25 * x),
            "The slope is always 0.25: the learned alpha is not used.",
        ),
        Misconception(
            "sides-exchanged",
            lambda x, alpha: np.where(x > 0, alpha * x, x),
            "The slope is on the wrong side: positive inputs pass unchanged.",
        ),
        Misconception(
            "derivative-by-alpha",
            lambda x, alpha: np.where(x > 0, 0 * alpha, x),
            "This is the derivative by alpha, not the function.",
        ),
        Misconception(
            "slope-everywhere",
            lambda x, alpha: alpha * x,
            "Both sides have the slope alpha: positive inputs should pass unchanged.",
        ),
        Misconception(
            "constant-leak",
            lambda x, alpha: np.where(x > 0, x, alpha),
            "The negative side is the constant alpha: it should be a line through 0.",
        ),
    ),
)

ELU = Elementwise(
    reference=reference.elu,
    oracle=lambda x, alpha=1.0: torch_function("torch.nn.functional.elu")(x, alpha),
    points=4,
    parameters={"alpha": Range(0.2, 3.0)},
    hint="Far to the left it settles at -alpha, and it goes through 0 without a jump.",
    examples=(at({-1.0: -0.6321205588285577, 0.0: 0.0, 2.0: 2.0}),),
    misconceptions=(
        Misconception(
            "lost-minus-one",
            lambda x, alpha=1.0: np.where(x > 0, x, alpha * np.exp(np.minimum(x, 0))),
            "The negative side is alpha e^x: without - 1 it jumps at 0 and never gets negative.",
        ),
        Misconception(
            "alpha-not-on-one",
            lambda x, alpha=1.0: np.where(x > 0, x, alpha * np.exp(np.minimum(x, 0)) - 1),
            "alpha multiplies the exponential only: it belongs to the whole of e^x - 1.",
        ),
        Misconception(
            "exponent-sign",
            lambda x, alpha=1.0: np.where(x > 0, x, alpha * (np.exp(-x) - 1)),
            "The exponent has its sign turned: the negative side shoots up.",
        ),
        Misconception(
            "outer-sign",
            lambda x, alpha=1.0: np.where(x > 0, x, alpha * (1 - np.exp(np.minimum(x, 0)))),
            "The negative side comes out positive: 1 and e^x are the wrong way round.",
        ),
        Misconception(
            "fixed-alpha",
            lambda x, alpha=1.0: elu(x),
            "alpha is always 1: the parameter is not used.",
        ),
        Misconception(
            "sides-exchanged",
            lambda x, alpha=1.0: np.where(x > 0, alpha * (np.exp(x) - 1), x),
            "The exponential is on the positive side: it belongs to the negative one.",
        ),
        Misconception(
            "leaky-instead",
            lambda x, alpha=1.0: np.where(x > 0, x, alpha * x),
            "The negative side is a straight line: that is leaky ReLU.",
        ),
        Misconception(
            "rectified",
            lambda x, alpha=1.0: np.maximum(x, 0),
            "This is plain ReLU: the negative side should bend towards -alpha.",
        ),
        Misconception(
            "overflow-in-product",
            lambda x, alpha=1.0: (x > 0) * x + (x <= 0) * alpha * (np.exp(x) - 1),
            "Multiplying by a mask does not hide an overflow: 0 times infinity is not a number.",
        ),
    ),
)

SELU = Elementwise(
    reference=reference.selu,
    oracle=torch_function("torch.nn.functional.selu"),
    points=4,
    hint="An ELU with a fixed alpha, all of it stretched by a fixed lambda. Which side is stretched?",
    examples=(at({-1.0: -1.1113307378125625, 0.0: 0.0, 2.0: 2.101401974710961}),),
    misconceptions=(
        Misconception(
            "alpha-three-no-lambda",
            lambda x: elu(x, 3.0),
            "This is ELU with alpha = 3, a known misprint: SELU has its own alpha and a lambda.",
        ),
        Misconception(
            "lost-lambda",
            lambda x: elu(x, SELU_ALPHA),
            "lambda is missing: SELU stretches the whole of the ELU.",
        ),
        Misconception(
            "lambda-on-the-right-only",
            lambda x: np.where(x > 0, SELU_LAMBDA * x, elu(x, SELU_ALPHA)),
            "lambda stretches only the positive side: it belongs to both.",
        ),
        Misconception(
            "lambda-on-the-left-only",
            lambda x: np.where(x > 0, x, SELU_LAMBDA * elu(x, SELU_ALPHA)),
            "lambda stretches only the negative side: it belongs to both.",
        ),
        Misconception(
            "lost-alpha",
            lambda x: SELU_LAMBDA * elu(x),
            "alpha is 1 here: SELU has a constant of its own for the negative side.",
        ),
        Misconception(
            "constants-exchanged",
            lambda x: SELU_ALPHA * elu(x, SELU_LAMBDA),
            "alpha and lambda are exchanged.",
        ),
        Misconception("elu-instead", elu, "This is plain ELU: both constants are missing."),
    ),
)

SOFTPLUS = Elementwise(
    reference=reference.softplus,
    oracle=lambda x, beta=1.0, threshold=20.0: torch_function("torch.nn.functional.softplus")(
        x, beta, threshold
    ),
    points=4,
    parameters={"beta": Range(0.4, 3.0), "threshold": Range(5.0, 50.0)},
    uncompared=lambda x, beta=1.0, threshold=20.0: np.abs(beta * x - threshold) < 1e-6,
    hint="A smooth ReLU: what does ln(1 + e^(beta x)) come to when beta x is large?",
    examples=(at({0.0: 0.6931471805599453, 2.0: 2.1269280110429727, -2.0: 0.1269280110429726}),),
    misconceptions=(
        Misconception(
            "lost-division",
            lambda x, beta=1.0, threshold=20.0: np.where(
                beta * x > threshold, x, np.logaddexp(0, beta * x)
            ),
            "The division by beta is missing: for large x it should come close to x.",
        ),
        Misconception(
            "fixed-beta",
            lambda x, beta=1.0, threshold=20.0: np.where(x > threshold, x, np.logaddexp(0, x)),
            "beta is always 1: the parameter is not used.",
        ),
        Misconception(
            "beta-outside-only",
            lambda x, beta=1.0, threshold=20.0: np.where(
                beta * x > threshold, x, np.logaddexp(0, x) / beta
            ),
            "beta divides the logarithm, but it is missing in the exponent.",
        ),
        Misconception(
            "lost-one",
            lambda x, beta=1.0, threshold=20.0: x * 1.0,
            "ln(e^(beta x)) / beta is x itself: the 1 + inside the logarithm is missing.",
        ),
        Misconception(
            "exponent-sign",
            lambda x, beta=1.0, threshold=20.0: np.logaddexp(0, -beta * x) / beta,
            "The sign in the exponent is turned: the curve falls, where softplus rises.",
        ),
        Misconception(
            "naive-overflow",
            lambda x, beta=1.0, threshold=20.0: np.log(1 + np.exp(beta * x)) / beta,
            "Without the threshold e^(beta x) overflows: beyond it the function is x itself.",
        ),
        Misconception(
            "threshold-on-x",
            lambda x, beta=1.0, threshold=20.0: np.where(
                x > threshold, x, np.logaddexp(0, beta * x) / beta
            ),
            "The threshold is compared with x: it is beta x that is compared with it.",
        ),
        Misconception(
            "zero-beyond",
            lambda x, beta=1.0, threshold=20.0: np.where(
                beta * x > threshold, threshold, np.logaddexp(0, beta * x) / beta
            ),
            "Beyond the threshold the function stays constant: there it should be x.",
        ),
        Misconception(
            "base-two",
            lambda x, beta=1.0, threshold=20.0: np.logaddexp(0, beta * x) / beta / np.log(2),
            "The logarithm is to base 2: the definition has the natural one.",
        ),
        Misconception(
            "rectified",
            lambda x, beta=1.0, threshold=20.0: np.maximum(x, 0),
            "This is ReLU, the corner that softplus smooths.",
        ),
    ),
)

SWISH = Elementwise(
    reference=reference.swish,
    oracle=swish_oracle,
    points=4,
    parameters={"beta": Range(0.4, 3.0)},
    hint="A gate: x is multiplied by how open the sigmoid is. Where does beta sit?",
    examples=(at({0.0: 0.0, 2.0: 1.7615941559557649, -2.0: -0.2384058440442351}),),
    misconceptions=(
        Misconception(
            "fixed-beta",
            lambda x, beta=1.0: x * logistic(x),
            "beta is always 1: the parameter is not used.",
        ),
        Misconception(
            "beta-outside",
            lambda x, beta=1.0: beta * x * logistic(x),
            "beta multiplies the result: it belongs inside the sigmoid.",
        ),
        Misconception(
            "beta-twice",
            lambda x, beta=1.0: beta * x * logistic(beta * x),
            "beta is used twice: it belongs inside the sigmoid only.",
        ),
        Misconception(
            "lost-x",
            lambda x, beta=1.0: logistic(beta * x),
            "This is the gate alone: the factor x is missing.",
        ),
        Misconception(
            "exponent-sign",
            lambda x, beta=1.0: x * logistic(-beta * x),
            "The gate opens on the wrong side: the sign in the exponent is turned.",
        ),
        Misconception(
            "rectified",
            lambda x, beta=1.0: np.maximum(x, 0),
            "This is ReLU: swish dips a little below zero on the left.",
        ),
        Misconception(
            "tanh-gate",
            lambda x, beta=1.0: x * np.tanh(beta * x),
            "The gate is a tanh: swish has a sigmoid.",
        ),
        Misconception(
            "naive-overflow",
            lambda x, beta=1.0: x * np.exp(beta * x) / (1 + np.exp(beta * x)),
            "e^(beta x) overflows for large x, and infinity over infinity is not a number.",
        ),
    ),
)

GELU = Elementwise(
    reference=reference.gelu,
    oracle=torch_function("torch.nn.functional.gelu"),
    points=4,
    hint="x times the probability that a standard normal variable is below x.",
    examples=(at({0.0: 0.0, 1.0: 0.8413447460685429, -1.0: -0.15865525393145707}),),
    misconceptions=(
        Misconception(
            "tanh-approximation",
            lambda x: 0.5 * x * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3))),
            "This is the tanh approximation: close, but the definition asks for erf.",
        ),
        Misconception(
            "sigmoid-approximation",
            lambda x: x * logistic(1.702 * x),
            "This is the sigmoid approximation: close, but the definition asks for erf.",
        ),
        Misconception(
            "lost-root-two",
            lambda x: 0.5 * x * (1 + reference.erf(x)),
            "The argument of erf is x itself: the division by the root of 2 is missing.",
        ),
        Misconception(
            "lost-half",
            lambda x: x * (1 + reference.erf(x / np.sqrt(2))),
            "This is twice too large: the factor 1/2 is missing.",
        ),
        Misconception(
            "lost-x",
            lambda x: 0.5 * (1 + reference.erf(x / np.sqrt(2))),
            "This is the probability alone: the factor x is missing.",
        ),
        Misconception(
            "lost-one",
            lambda x: 0.5 * x * reference.erf(x / np.sqrt(2)),
            "The 1 + before erf is missing: the result is even, where gelu is not.",
        ),
        Misconception(
            "two-inside",
            lambda x: 0.5 * x * (1 + reference.erf(x / 2)),
            "erf is taken of x / 2: the definition divides by the root of 2.",
        ),
        Misconception(
            "density",
            lambda x: x * np.exp(-(x**2) / 2) / np.sqrt(2 * np.pi),
            "x is multiplied by the normal density: it should be the cumulative probability.",
        ),
        Misconception(
            "swish-instead",
            lambda x: x * logistic(x),
            "This is swish: its gate is a sigmoid, and gelu's is the normal distribution.",
        ),
    ),
)

ASSIGNMENT = Assignment(
    name="activations",
    title="Activation functions",
    exercises=(
        LINEAR, SIGMOID, TANH, RELU, LEAKY_RELU, PRELU, ELU, SELU, SOFTPLUS, SWISH, GELU,
    ),
    banned_packages=BANNED_PACKAGES,
)  # fmt: skip
