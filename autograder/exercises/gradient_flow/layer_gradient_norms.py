"""The exercise `layer_gradient_norms`: its facts, known mistakes and right styles."""

from __future__ import annotations

from autograder.checks.exercise import Snippet
from autograder.checks.networks.gradient_norms import GradientNorms
from autograder.exercises.gradient_flow.common import mutant, networks

EXERCISE = GradientNorms(
    points=5,
    examples=(
        Snippet(
            """\
model = nn.Sequential(nn.Linear(1, 1, bias=False))
_ = nn.init.ones_(model[0].weight)
x, y = torch.tensor([[2.0]]), torch.tensor([[0.0]])
np.testing.assert_allclose(layer_gradient_norms(model, x, y, nn.MSELoss()), [8.0])"""
        ),
    ),
    hints=(
        "After loss.backward() every weight has its gradient in .grad: what was there before?",
        "Clear the gradients, compute loss(model(x), y), call backward, then go through "
        "model.modules() and take the nn.Linear ones.",
        "The norm of each layer's weight.grad, as a float by .item(); then clear the "
        "gradients again and leave the weights alone: no optimizer.",
    ),
    mistakes=(
        mutant("reversed-norms", "The norms come last layer first: it should be first to last."),
        mutant("squared-norms", "This is the sum of squares: the norm is its square root."),
        mutant("spectral-norms", "This is the largest singular value, not the Frobenius norm."),
        mutant("mean-sizes", "This is the mean absolute gradient, not the Frobenius norm."),
        mutant("weights-not-gradients", "These are the weights' own norms, not their gradients'."),
        mutant("biases-too", "Biases are listed as well: the weights of nn.Linear alone count."),
        mutant(
            "weight-and-bias-together",
            "Each norm takes in the bias, too: the weight's gradient alone is asked for.",
        ),
        mutant("stale-gradients", "Gradients from an earlier backward pass are counted in."),
        mutant("gradients-left", "The gradients are left in the model, and add to the next ones."),
        mutant("weights-updated", "The weights were changed: measuring should not train."),
    ),
    styles=networks("norms_autograd", "norms_by_children", "norms_squares"),
    equivalent={
        "return norms": (
            "return list(norms)",
            "what is returned is a list, or of one dimension, already; a pair may be a tuple "
            "or a list",
        ),
        "model.zero_grad()": (
            "x[...] = x model.zero_grad()",
            "y[...] = y model.zero_grad()",
            "a tensor that is given its own values holds what it held",
        ),
    },
)
