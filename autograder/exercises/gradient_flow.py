"""Gradient flow: what is true of each function, in NumPy and in PyTorch."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import numpy as np
import numpy.typing as npt

from autograder.checks.exercise import Assignment, Example, Snippet
from autograder.checks.expectations import Raises
from autograder.checks.networks.arithmetic import Network, cross_entropy
from autograder.checks.networks.gradient_norms import GradientNorms, model_of
from autograder.checks.networks.sequential import SequentialNetwork
from autograder.checks.networks.training import Training
from autograder.checks.plain_function import DeclaredCheck, PlainFunction
from autograder.checks.plan import Call
from autograder.exercises.lazy import Later
from autograder.exercises.misconceptions.bookkeeping import SHOWN
from autograder.exercises.misconceptions.gradient_flow import MISCONCEPTIONS

Array = npt.NDArray[Any]

REFERENCE = "solutions.gradient_flow.gradient_flow"
TASKS = ("regression", "binary", "multilabel", "multiclass")
# One example, one unit, more inputs than outputs and the other way round; never a square.
LAYER_SHAPES = ((4, 3, 2), (1, 2, 3), (3, 1, 2), (2, 4, 1), (3, 2, 5))


def numbers(rng: np.random.Generator, *shape: int, decimals: int = 1) -> Array:
    """Return short numbers of both signs, none of them 0."""
    sizes = np.round(rng.uniform(0.1, 3.0, shape), decimals)
    return np.asarray(sizes * rng.choice([-1.0, 1.0], shape))


def layer(
    rng: np.random.Generator, rows: int, inputs: int, outputs: int, decimals: int = 1
) -> Call:
    """Return a call of a linear layer."""
    shapes = ((rows, inputs), (outputs, inputs), (outputs,))
    return Call(tuple(numbers(rng, *shape, decimals=decimals) for shape in shapes))


def layers(rng: np.random.Generator) -> Sequence[Call]:
    """Return ordinary layers; a square one first, where a forgotten transpose has its shape."""
    # The last has numbers so long that a rounded answer shows.
    return [layer(rng, 3, 2, 2), layer(rng, 3, 3, 3), layer(rng, 4, 3, 2, decimals=3)]


def layer_shapes(rng: np.random.Generator) -> Sequence[Call]:
    """Return layers of unlike sizes."""
    return [layer(rng, *shape) for shape in LAYER_SHAPES]


def stack(rng: np.random.Generator, *sizes: int) -> Call:
    """Return a stack of layers of these sizes."""
    pairs = zip(sizes[1:], sizes[:-1], strict=True)
    return Call(([(numbers(rng, rows, columns), numbers(rng, rows)) for rows, columns in pairs],))


def stacks(rng: np.random.Generator) -> Sequence[Call]:
    """Return stacks of square layers, whose products exist in any order."""
    return [stack(rng, 2, 2, 2), stack(rng, 2, 2, 2, 2), stack(rng, 3, 3, 3, 3)]


def stack_shapes(rng: np.random.Generator) -> Sequence[Call]:
    """Return a single layer, and layers of unlike sizes."""
    return [stack(rng, 3, 2), stack(rng, 3, 4, 2), stack(rng, 2, 5, 3, 1, 4)]


def hidden(rng: np.random.Generator, rows: int, units: int) -> Array:
    """Return rectified values: some units dead, some at times 0."""
    values = np.round(rng.uniform(0.1, 2.0, (rows, units)), 1)
    values[rng.random((rows, units)) < 0.4] = 0.0
    values[rng.integers(rows)] = np.round(rng.uniform(0.1, 2.0, units), 1)
    order = rng.permutation(units)
    values[:, order[0]] = 0.0
    values[0, order[1]] = 0.0
    return values


def some_dead(rng: np.random.Generator) -> Sequence[Call]:
    """Return layers of rectified units."""
    return [Call((hidden(rng, 4, 5),)), Call((hidden(rng, 3, 4),)), Call((hidden(rng, 2, 6),))]


def both_signs(rng: np.random.Generator) -> Sequence[Call]:
    """Return units that are never positive, or whose values sum to 0, and are not dead."""
    values = hidden(rng, 4, 5)
    order = [i for i in rng.permutation(5) if values[:, i].any()]
    values[:, order[0]] = [-0.5, 0.5, 0.0, 0.0]
    values[:, order[1]] = -np.abs(values[:, order[1]])
    return [Call((values,))]


def one_example(_: np.random.Generator) -> Sequence[Call]:
    """Return a single example, and a single unit."""
    return [
        Call((np.array([[0.0, 1.2, 0.0]]),)),
        Call((np.zeros((3, 1)),)),
        Call((np.eye(3)[:, 1:2],)),
    ]


def read_only(draw: Any) -> Any:
    """Return the first call of a drawing with arrays that cannot be written."""
    return lambda rng: [Call(draw(rng)[0].arguments, read_only=True)]


def in_single(draw: Any) -> Any:
    """Return the calls of a drawing in float32."""

    def single(value: Any) -> Any:
        if isinstance(value, np.ndarray):
            return value.astype(np.float32)
        return type(value)(single(item) for item in value)

    return lambda rng: [Call(single(call.arguments)) for call in draw(rng)]


LINEAR_LAYER = PlainFunction(
    reference=Later(REFERENCE, "linear_layer"),
    points=2,
    hint="One row of x, one row of the weight: their products, summed, give one number.",
    examples=(
        Example(
            (np.array([[1.0, 2.0]]), np.array([[3.0, 4.0], [0.0, 1.0]]), np.array([0.5, -1.0])),
            {},
            np.array([[11.5, 1.0]]),
        ),
    ),
    misconceptions=MISCONCEPTIONS["linear_layer"],
    looks=(
        DeclaredCheck("values", 3, "It gives x W^T + b.", layers),
        DeclaredCheck(
            "shape", 2, "Any numbers of examples, inputs and outputs work.", layer_shapes
        ),
        DeclaredCheck(
            "float32", 1, "float32 arrays give the right floats.", in_single(layer_shapes)
        ),
        DeclaredCheck(
            "input untouched", 1, "The caller's arrays are left as they were.", read_only(layers)
        ),
    ),
)

COLLAPSE_LINEAR = PlainFunction(
    reference=Later(REFERENCE, "collapse_linear"),
    points=4,
    hint="Write W2 (W1 x + b1) + b2 without the brackets. What stands before x, and what is left?",
    examples=(
        Example(
            (
                [
                    (np.array([[2.0, 0.0]]), np.array([1.0])),
                    (np.array([[3.0], [-1.0]]), np.array([5.0, 0.0])),
                ],
            ),
            {},
            (np.array([[6.0, 0.0], [-2.0, 0.0]]), np.array([8.0, -1.0])),
        ),
    ),
    misconceptions=MISCONCEPTIONS["collapse_linear"],
    parts=("weight", "bias"),
    looks=(
        DeclaredCheck("values", 3, "One layer does what all of them do.", stacks),
        DeclaredCheck(
            "shape", 2, "Layers of unlike sizes, and a single layer, work.", stack_shapes
        ),
        DeclaredCheck(
            "input untouched", 1, "The caller's layers are left as they were.", read_only(stacks)
        ),
    ),
)

OUTPUT_LAYER = PlainFunction(
    reference=Later(REFERENCE, "output_layer"),
    points=2,
    hint="May the answer be any number? May several answers be true at once?",
    examples=(Example(("regression",), {}, ("linear", "mse_loss")),),
    misconceptions=MISCONCEPTIONS["output_layer"],
    looks=(
        DeclaredCheck(
            "values",
            3,
            "Every task gets its activation and its loss.",
            lambda _: [Call((task,)) for task in TASKS],
        ),
        DeclaredCheck(
            "unknown task",
            1,
            "Any other task raises ValueError.",
            lambda _: [Call((task,)) for task in ("ranking", "", "Binary")],
            Raises(),
        ),
    ),
)

DEAD_UNITS = PlainFunction(
    reference=Later(REFERENCE, "dead_units"),
    points=3,
    hint="Each column is one unit. When does none of its values count?",
    examples=(
        Example(
            (np.array([[0.0, 1.0, 0.0], [0.0, 0.0, 2.0]]),), {}, np.array([True, False, False])
        ),
    ),
    misconceptions=MISCONCEPTIONS["dead_units"],
    looks=(
        DeclaredCheck("values", 3, "True for units that are 0 for every example.", some_dead),
        DeclaredCheck(
            "both signs", 2, "Negative values, and sums that cancel, are not 0.", both_signs
        ),
        DeclaredCheck("shape", 1, "A single example, or a single unit, works.", one_example),
        DeclaredCheck(
            "input untouched", 1, "The caller's array is left as it was.", read_only(some_dead)
        ),
    ),
)

LAYER_GRADIENT_NORMS = GradientNorms(
    reference=Later(REFERENCE, "layer_gradient_norms"),
    points=5,
    hint="After loss.backward() every weight has its gradient in .grad: what was there before?",
    examples=(
        Snippet(
            """\
model = nn.Sequential(nn.Linear(1, 1, bias=False))
_ = nn.init.ones_(model[0].weight)
x, y = torch.tensor([[2.0]]), torch.tensor([[0.0]])
np.testing.assert_allclose(layer_gradient_norms(model, x, y, nn.MSELoss()), [8.0])"""
        ),
    ),
    misconceptions=MISCONCEPTIONS["layer_gradient_norms"],
)

MAKE_MLP = SequentialNetwork(
    reference=Later(REFERENCE, "make_mlp"),
    points=4,
    hint="n sizes make n - 1 layers, and n - 2 gaps between them.",
    examples=(
        Snippet(
            """\
parts = list(make_mlp([2, 3, 1], nn.ELU))
assert [type(part).__name__ for part in parts] == ["Linear", "ELU", "Linear"]
assert parts[2](parts[1](parts[0](torch.zeros(5, 2)))).shape == (5, 1)"""
        ),
    ),
    misconceptions=MISCONCEPTIONS["make_mlp"],
)


def draw_classes(rng: np.random.Generator, count: int) -> tuple[Array, Array]:
    """Return points (count, 2) float32 and their classes (count,), three of them in turn."""
    y = rng.permutation(np.arange(count) % 3)
    return rng.normal(0, 1.2, (count, 2)).astype(np.float32), y.astype(np.int64)


TRAIN_SGD = Training(
    reference=Later(REFERENCE, "train_sgd"),
    points=8,
    hint="For each batch: forward, loss, clear, backward, step. What does each batch's loss weigh?",
    examples=(
        Snippet(
            """\
model = make_mlp([1, 2], nn.ReLU)
x, y = torch.ones(5, 1), torch.tensor([0, 0, 0, 1, 1])
losses = train_sgd(model, x, y, epochs=3, lr=0.1, batch_size=2, seed=0)
assert len(losses) == 3
assert all(isinstance(loss, float) for loss in losses)"""
        ),
    ),
    misconceptions=MISCONCEPTIONS["train_sgd"],
    draw_network=lambda rng: Network.drawn(rng, [2, 8, 8, 3], "Tanh"),
    draw_data=draw_classes,
    model=model_of,
    loss=cross_entropy,
    adam=False,
    lr=0.1,
    few_lr=0.2,
    shown=SHOWN,
)

ASSIGNMENT = Assignment(
    name="gradient_flow",
    title="Gradient flow",
    due=datetime(2027, 4, 16, 23, 59, tzinfo=UTC),
    exercises=(
        LINEAR_LAYER, COLLAPSE_LINEAR, OUTPUT_LAYER, DEAD_UNITS, LAYER_GRADIENT_NORMS, MAKE_MLP,
        TRAIN_SGD,
    ),
    profile="torch",
)  # fmt: skip
