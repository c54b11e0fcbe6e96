# Gradient flow, as a script. Replace every `raise NotImplementedError` by code of your own.
# VS Code and Jupyter take each "# %%" for a cell that can be run by itself.

# %% [markdown]
# # Gradient flow: why deep networks learn, or do not
#
# You have written activations, their slopes and the losses. Here they meet: layers on top of one another, and a gradient that has to find its way back through all of them. First NumPy, then PyTorch, and at the end an experiment: five networks that differ in nothing but their activation.
#
# Write each function below. Everything in NumPy and PyTorch is allowed here.

# %% [markdown]
# [![Open in Colab](https://colab.research.google.com/assets/colab-badge.svg)](https://colab.research.google.com/github/example/ativa/blob/main/assignments/gradient_flow/gradient_flow.ipynb)

# %%
# The checks at home. Where they are not installed, as in Colab, this fetches the bundle.
try:
    from utils.check import check
except ImportError as error:
    if error.name == "utils.check":  # another `utils` was found
        import utils

        place = utils.__spec__.origin or list(utils.__path__)[0]
        raise ImportError(
            f"{place} is not Ativa's utils, and hides it: rename it, and restart the kernel."
        ) from None
    if error.name != "utils":
        raise
    import io
    import os
    import sys
    import urllib.request
    import zipfile

    address = os.environ.get("ATIVA_BUNDLE", "https://example.org/ativa/student.zip")
    with urllib.request.urlopen(address) as answer:
        zipfile.ZipFile(io.BytesIO(answer.read())).extractall(".")
    sys.path.insert(0, os.path.abspath("ativa"))
    from utils.check import check

# %%
from itertools import pairwise

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn


# %% [markdown]
# ## A linear layer
#
# $$y = x W^\top + b$$
#
# Each row of $x$ is one example, each row of $W$ one unit, and $b$ has one number per unit: the convention of `nn.Linear`, whose weight has shape (out, in). Many texts write $Wx + b$ for a single column $x$; with examples as rows the matrix is transposed.
#
# **Trouble.** With as many inputs as outputs, $xW$ and $xW^\top$ have the same shape: a forgotten transpose raises no error there.

# %%
def linear_layer(x, weight, bias):
    """Return what a linear layer makes of a batch: x W^T + b (PyTorch: F.linear).

    x: (N, in). weight: (out, in). bias: (out,). Returns an array of shape (N, out).

    >>> linear_layer(np.array([[1.0, 2.0]]), np.array([[3.0, 4.0]]), np.array([0.5]))
    array([[11.5]])
    """
    # Write your code here.
    raise NotImplementedError


# %%
# Public examples of linear_layer:
#     linear_layer(np.array([[1.0, 2.0]]), np.array([[3.0, 4.0], [0.0, 1.0]]), np.array([0.5, -1.0]))
#     is np.array([[11.5, 1.0]])
check("linear_layer")


# %%
# linear_layer, 2 points. When it is graded, hidden checks run here:
# values, shape, float32, input untouched.

# %% [markdown]
# ## A stack of linear layers is one linear layer
#
# $$W_2 (W_1 x + b_1) + b_2 = \underbrace{W_2 W_1}_{W}\, x + \underbrace{W_2 b_1 + b_2}_{b}$$
#
# However deep it is, without an activation in between the network can draw straight lines only: with a mean squared error it *is* linear regression, with a sigmoid at its end logistic regression. Write the proof as a program: return the one layer that does what all of them do.
#
# **Trouble.** Matrix products do not commute: the layer that is applied *last* stands on the *left*. And a bias passes through every later layer.

# %%
def collapse_linear(layers):
    """Return the single (weight, bias) that does what these layers do one after another.

    layers: a list of (weight, bias), applied first to last, with nothing in between;
    weight: (out, in), bias: (out,). Returns (weight, bias) of shapes (last out, first in), (last out,).

    >>> weight, bias = collapse_linear([(np.array([[2.0]]), np.array([1.0])), (np.array([[3.0]]), np.array([5.0]))])
    >>> weight, bias
    (array([[6.]]), array([8.]))
    """
    # Write your code here.
    raise NotImplementedError


# %%
# Public examples of collapse_linear:
#     collapse_linear([(np.array([[2.0, 0.0]]), np.array([1.0])), (np.array([[3.0], [-1.0]]), np.array([5.0, 0.0]))])
#     is (np.array([[6.0, 0.0], [-2.0, 0.0]]), np.array([8.0, -1.0]))
check("collapse_linear")


# %%
# collapse_linear, 4 points. When it is graded, hidden checks run here:
# values, shape, input untouched.

# %% [markdown]
# ## The last layer: which task, which output, which loss?
#
# | task | the answer is | activation | loss |
# | --- | --- | --- | --- |
# | regression | any number | linear | mse_loss |
# | binary | yes or no | sigmoid | bce_with_logits |
# | multilabel | yes or no, for each of several labels | sigmoid | bce_with_logits |
# | multiclass | one of several classes | softmax | cross_entropy |
#
# The activation turns scores into an answer for people. Three of the losses take the *scores* (the logits) themselves, because sigmoid and logarithm, or softmax and logarithm, are safe only when they are computed together.
#
# **Trouble.** Softmax makes the classes compete for one unit of probability. A photograph may well show a dog *and* a ball: that is multilabel, one sigmoid each.

# %%
def output_layer(task):
    """Return the (activation, loss) that belong to a task, by the names of the earlier assignments.

    task: "regression", "binary", "multilabel" or "multiclass". Raises ValueError for any other.
    activation: "linear", "sigmoid" or "softmax". loss: "mse_loss", "bce_with_logits" or "cross_entropy".

    >>> output_layer("regression")
    ('linear', 'mse_loss')
    """
    # Write your code here.
    raise NotImplementedError


# %%
# Public examples of output_layer:
#     output_layer("regression")
#     is ("linear", "mse_loss")
check("output_layer")


# %%
# output_layer, 2 points. When it is graded, hidden checks run here:
# values, unknown task.

# %% [markdown]
# ## Dead units
#
# A ReLU unit whose input is negative for *every* example outputs 0 for every example. Its slope is 0 there too, so no gradient reaches its weights, and it stays as it is: dead. One step that was too long is enough to kill it.
#
# **Trouble.** A unit that is 0 for *some* examples is healthy: that is what ReLU is for.

# %%
def dead_units(hidden):
    """Return which units are exactly 0 for every example.

    hidden: (N, H) with N >= 1, values after the activation. Returns a boolean array of shape (H,).

    >>> dead_units(np.array([[0.0, 1.0, 0.0], [0.0, 0.0, 2.0]]))
    array([ True, False, False])
    """
    # Write your code here.
    raise NotImplementedError


# %%
# Public examples of dead_units:
#     dead_units(np.array([[0.0, 1.0, 0.0], [0.0, 0.0, 2.0]]))
#     is np.array([True, False, False], dtype=np.bool)
check("dead_units")


# %%
# dead_units, 3 points. When it is graded, hidden checks run here:
# values, both signs, shape, input untouched.

# %% [markdown]
# ## Vanishing and exploding gradients
#
# Backpropagation multiplies, for every layer that it passes, by that layer's weights and by the slope of its activation:
#
# $$\frac{\partial L}{\partial W_1} \;\propto\; W_L^\top D_{L-1} \cdots W_2^\top D_1, \qquad D_i = \mathrm{diag}\, f'(z_i)$$
#
# The sigmoid's slope is at most $1/4$: ten layers of it leave at most $(1/4)^{10} \approx 10^{-6}$ of the gradient, unless the weights make up for it. Weights that are too large do the opposite, and the gradient explodes. (Hochreiter, 1991; Glorot and Bengio, 2010, measured exactly what you are about to measure.) The remedy is to choose first weights *for* the activation: Xavier's for tanh, He's for rectifiers, so that a layer neither shrinks nor stretches.
#
# Measure it: one backward pass, then the length of each layer's gradient, $\lVert \partial L / \partial W \rVert = \sqrt{\sum_{ij} (\partial L / \partial W_{ij})^2}$.
#
# **Trouble.** PyTorch *adds* each backward pass to `.grad`. What was there before you came must not count, and what you leave behind must not fool the next step.

# %%
def layer_gradient_norms(model, x, y, loss):
    """Return the Frobenius norm of the gradient of each nn.Linear weight, first layer first.

    model: a network with nn.Linear layers. x, y: tensors. loss: a function or module, called as
    loss(model(x), y), of which one backward pass is made. Returns a list of floats. Gradients left
    from before do not count; the parameters stay as they were, their gradients are cleared
    afterwards (None or zero).

    >>> model = nn.Sequential(nn.Linear(1, 1, bias=False))
    >>> _ = nn.init.ones_(model[0].weight)
    >>> layer_gradient_norms(model, torch.tensor([[2.0]]), torch.tensor([[0.0]]), F.mse_loss)
    [8.0]
    """
    # Write your code here.
    raise NotImplementedError


# %%
# Public examples of layer_gradient_norms:
#     model = nn.Sequential(nn.Linear(1, 1, bias=False))
#     _ = nn.init.ones_(model[0].weight)
#     x, y = torch.tensor([[2.0]]), torch.tensor([[0.0]])
#     np.testing.assert_allclose(layer_gradient_norms(model, x, y, nn.MSELoss()), [8.0])
check("layer_gradient_norms")


# %%
# layer_gradient_norms, 5 points. When it is graded, hidden checks run here:
# values, linear layers, stale gradients, model untouched, list of floats.

# %% [markdown]
# ## A network from a list of sizes
#
# `make_mlp([64, 512, 512, 10], nn.ReLU)` is Linear(64, 512), ReLU, Linear(512, 512), ReLU, Linear(512, 10): an activation *between* the layers and none after the last, whose numbers are logits.

# %%
def make_mlp(sizes, activation):
    """Return a flat nn.Sequential of Linear layers with activation() between them, none after the last.

    sizes: at least two, inputs first, outputs last. activation: a class such as nn.ELU.

    >>> make_mlp([2, 3, 1], nn.ReLU)
    Sequential(
      (0): Linear(in_features=2, out_features=3, bias=True)
      (1): ReLU()
      (2): Linear(in_features=3, out_features=1, bias=True)
    )
    """
    # Write your code here.
    raise NotImplementedError


# %%
# Public examples of make_mlp:
#     parts = list(make_mlp([2, 3, 1], nn.ELU))
#     assert [type(part).__name__ for part in parts] == ["Linear", "ELU", "Linear"]
#     assert parts[2](parts[1](parts[0](torch.zeros(5, 2)))).shape == (5, 1)
check("make_mlp")


# %%
# make_mlp, 4 points. When it is graded, hidden checks run here:
# structure, activations, values.

# %% [markdown]
# ## Training by stochastic gradient descent
#
# $$\theta \leftarrow \theta - \eta\, \nabla_\theta L(\text{mini-batch})$$
#
# In every epoch shuffle the examples, go through them batch by batch, and for each batch: forward, loss, clear the old gradients, backward, step. Return for each epoch the mean loss *per example*, each batch's loss taken as it was before its update.
#
# **Trouble.** `loss.item()` is a batch's mean, and the last batch may be smaller than the others: the mean of the means is not the mean. Weigh each batch by its size. And use `seed` for a generator of your own, so that the same seed gives the same order whatever was drawn before.

# %%
def train_sgd(model, x, y, epochs, lr, batch_size, seed):
    """Train in place by plain SGD on cross-entropy; return each epoch's mean loss per example.

    model: gives logits (N, C). x: (N, in) float, y: (N,) integer classes, on the model's device.
    The examples are shuffled anew in each epoch by a generator seeded with `seed`; the last batch
    may be smaller. Returns a list of `epochs` floats, each batch's loss taken before its update.

    >>> model = nn.Sequential(nn.Linear(1, 2))
    >>> len(train_sgd(model, torch.ones(5, 1), torch.zeros(5, dtype=torch.long), epochs=3, lr=0.1, batch_size=2, seed=0))
    3
    """
    # Write your code here.
    raise NotImplementedError


# %%
# Public examples of train_sgd:
#     model = make_mlp([1, 2], nn.ReLU)
#     x, y = torch.ones(5, 1), torch.tensor([0, 0, 0, 1, 1])
#     losses = train_sgd(model, x, y, epochs=3, lr=0.1, batch_size=2, seed=0)
#     assert len(losses) == 3
#     assert all(isinstance(loss, float) for loss in losses)
check("train_sgd")

# %%
# train_sgd, 8 points. When it is graded, hidden checks run here:
# epoch mean, values, mini-batches, shuffle, seed, list of floats.

# %% [markdown]
# ## Look at what you measured
#
# Twelve layers of 32 units, PyTorch's own first weights, one backward pass on random data. Where does each activation's gradient end up on its way to the first layer?

# %%
if __name__ == "__main__":
    from utils import comparison, plotting_training

    norms = comparison.depth_norms(make_mlp, layer_gradient_norms)
    plotting_training.plot_gradient_depth(norms)

# %% [markdown]
# ## The experiment
#
# Five networks with two hidden layers of 512 units, plain SGD with a learning rate of 0.01 and mini-batches of 64. They start from *the same* weights and see the same batches; only the activation differs. The data are the 1,797 handwritten digits of 8 by 8 pixels that come with scikit-learn. As a script it also takes real MNIST:
#
#     python gradient_flow.py --data mnist --folder DIR      (the four idx files; without --folder, OpenML)
#     python gradient_flow.py --start he --steps 1000        (other first weights: truncated, pytorch, xavier, he)
#
# **What to expect.** The recipe of many course texts draws the first weights from a normal distribution of standard deviation 1, cut off at 2. Accuracy on test images, one seed:
#
# | | sigmoid | tanh | ReLU | leaky ReLU | ELU |
# | --- | --- | --- | --- | --- | --- |
# | MNIST, 300 steps, deviation 1 | 38% | 49% | 90% | 89% | 90% |
# | MNIST, 300 steps, Xavier | 21% | 87% | 85% | 85% | 87% |
# | MNIST, 300 steps, He | 30% | 88% | 87% | 87% | 88% |
# | digits, 1,000 steps, deviation 1 | 86% | 68% | 93% | 95% | 96% |
# | digits, 1,000 steps, PyTorch's own | 11% | 93% | 91% | 91% | 93% |
# | digits, 1,000 steps, He | 75% | 96% | 96% | 96% | 96% |
#
# On MNIST with deviation 1 the order *rectifiers, then tanh, then sigmoid* holds for every seed that was tried; ReLU against leaky ReLU is undecided. But it is no law of the activations alone: with such weights the sums are so large that tanh and sigmoid saturate at once. On the small digits the same weights even put sigmoid *above* tanh. With weights chosen for the activation (Xavier's, He's), tanh ties with the rectifiers, and only the sigmoid collapses. **First weights and activation go together.**

# %%
if __name__ == "__main__":
    study = comparison.compare(make_mlp, train_sgd, layer_gradient_norms, comparison.read_options())
    print(study.table())
    plotting_training.plot_accuracy_by_step(study)

# %% [markdown]
# The gradient before the first step, layer by layer, in the same networks. Saturated units pass on next to nothing, while rectifiers with weights this large receive gradients a hundred times as long.

# %%
if __name__ == "__main__":
    plotting_training.plot_gradient_norms(study)

# %% [markdown]
# ## In your own words
#
# A colleague trains a deep network of tanh units from first weights of standard deviation 1 and sees next to no progress, "so tanh is bad". Explain what happens to the units and to the gradient, and name two changes, one of which keeps tanh.
#
# *Write your answer here.*
