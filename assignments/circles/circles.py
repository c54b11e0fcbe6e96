# The circles, as a script. Replace every `raise NotImplementedError` by code of your own.
# VS Code and Jupyter take each "# %%" for a cell that can be run by itself.

# %% [markdown]
# # The circles: a deep narrow network
#
# Two noisy circles, one inside the other, 200 points. No straight line separates them. You will write the network, its training and its test, and then a recipe that solves the task with hidden layers of three units, and of *two*, so narrow that you can look at everything that happens inside.
#
# Write the class and the functions below; everything in PyTorch is allowed. It runs on a GPU or on a CPU, whichever `device` says.

# %% [markdown]
# [![Open in Colab](https://colab.research.google.com/assets/colab-badge.svg)](https://colab.research.google.com/github/example/ativa/blob/main/assignments/circles/circles.ipynb)

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

import torch
from torch import nn


# %% [markdown]
# ## The network
#
# `n_layers - 1` hidden layers of `hidden_size` units, each followed by a leaky ReLU of slope 0.01, and an output layer of one *logit* with nothing after it: `BCEWithLogitsLoss` has the sigmoid inside. With `non_linearity=False` the hidden layers are followed by nothing, and the whole network is one linear layer, as you proved in the assignment before this one.
#
# `forward` returns the logits *and* the activations of every hidden layer, so that they can be drawn.

# %%
class MLP(nn.Module):
    """A deep narrow network: hidden Linear layers with LeakyReLU(0.01), then one logit.

    MLP(input_size, hidden_size, n_layers=2, non_linearity=True): n_layers >= 1 counts the output
    layer, so there are n_layers - 1 hidden ones, each an nn.Linear followed by LeakyReLU (by nothing
    if non_linearity is False). Every bias starts at zero. forward(x), x (N, input_size), returns
    (logits (N, 1), [the activations (N, hidden_size) of each hidden layer, after the LeakyReLU]).

    >>> logits, hidden = MLP(2, 3, n_layers=4)(torch.zeros(5, 2))
    >>> logits.shape, [tuple(layer.shape) for layer in hidden]
    (torch.Size([5, 1]), [(5, 3), (5, 3), (5, 3)])
    """

    def __init__(self, input_size, hidden_size, n_layers=2, non_linearity=True):
        super().__init__()
        # Write your code here.
        raise NotImplementedError

    def forward(self, x):
        # Write your code here.
        raise NotImplementedError


# %%
# Public examples of MLP:
#     logits, hidden = MLP(2, 3, n_layers=5)(torch.zeros(7, 2))
#     assert logits.shape == (7, 1)
#     assert [layer.shape for layer in hidden] == [(7, 3)] * 4
#     assert not logits.any(), "with zero biases, zeros give zeros"
check("MLP")


# %%
# MLP, 8 points. When it is graded, hidden checks run here:
# values, structure, linear.

# %% [markdown]
# ## Training
#
# Adam on `BCEWithLogitsLoss`, with mini-batches in a new order every epoch. As in `train_sgd`, each epoch's number is the mean loss *per example*, so a smaller last batch counts for less.
#
# **Trouble.** Model and data must be on the same `device`. Logits (N, 1) against targets (N,) broadcast to (N, N) without an error. And `.item()` after every batch makes a GPU wait for the CPU: add up on the device, and ask once per epoch.

# %%
def train(model, x, y, epochs, lr=1e-3, batch_size=32, device="cpu", seed=0):
    """Train in place with Adam on BCEWithLogits; return each epoch's mean loss per example.

    model: an MLP. x: (N, 2), y: (N, 1) float32. Model and data are moved to `device`. The order of
    the examples is drawn anew in every epoch, from `seed`; the last batch may be smaller. Returns a
    list of `epochs` floats, each batch's loss taken before its update; on a CPU the same seed
    gives the same list.

    >>> losses = train(MLP(2, 2), torch.zeros(5, 2), torch.ones(5, 1), epochs=3, batch_size=2)
    >>> len(losses), losses[-1] < losses[0]
    (3, True)
    """
    # Write your code here.
    raise NotImplementedError


# %%
# Public examples of train:
#     torch.manual_seed(0)
#     x, y = torch.randn(50, 2), torch.ones(50, 1)
#     losses = train(MLP(2, 4), x, y, epochs=5, lr=0.01)
#     assert len(losses) == 5
#     assert losses[-1] < losses[0]
check("train")


# %%
# train, 10 points. When it is graded, hidden checks run here:
# epoch mean, values, mini-batches, shuffle, seed, list of floats, device.

# %% [markdown]
# ## Predicting
#
# A probability above one half is a logit above *zero*: no sigmoid is needed to decide. While predicting, the model is in evaluation mode and no graph is built; afterwards it is in the mode in which you found it.

# %%
def predict(model, x):
    """Return the class, 0 or 1, of each row as an integer tensor (N,) on the model's device.

    model: an MLP. x: (N, 2), moved to the model's own device. No graph is built; the model is in
    evaluation mode while predicting, and afterwards in the mode that it was in.

    >>> model = MLP(2, 2, n_layers=1)
    >>> _ = nn.init.ones_(model.get_parameter(next(name for name, _ in model.named_parameters())))
    >>> predict(model, torch.tensor([[1.0, 1.0], [-1.0, -1.0]]))
    tensor([1, 0])
    """
    # Write your code here.
    raise NotImplementedError


# %%
# Public examples of predict:
#     classes = predict(MLP(2, 3), torch.randn(6, 2))
#     assert classes.shape == (6,)
#     assert set(classes.tolist()) <= {0, 1}
check("predict")


# %%
# predict, 4 points. When it is graded, hidden checks run here:
# values, form, no graph, mode, device.

# %% [markdown]
# ## Accuracy
#
# The share of rows whose predicted class is the right one. Mind the shapes: predictions are (N,), targets (N, 1).

# %%
def accuracy(model, x, y):
    """Return the share of rows that predict gets right, a float.

    model: an MLP. x: (N, 2). y: (N, 1) float32, as in train.

    >>> model = MLP(2, 2)
    >>> y = predict(model, torch.ones(4, 2)).float().reshape(4, 1)
    >>> accuracy(model, torch.ones(4, 2), y)
    1.0
    """
    # Write your code here.
    raise NotImplementedError


# %%
# Public examples of accuracy:
#     model, x = MLP(2, 3), torch.randn(6, 2)
#     right = predict(model, x).float().reshape(-1, 1)
#     assert accuracy(model, x, right) == 1.0
#     assert accuracy(model, x, 1 - right) == 0.0
check("accuracy")

# %%
# accuracy, 2 points. When it is graded, hidden checks run here:
# share, float.

# %% [markdown]
# ## Look at what you wrote
#
# Eight units a layer make it easy: the loss falls, and the boundary closes round the inner circle as training goes on. (The jump in the loss after 80 epochs is Adam starting anew without its memory: `train` is called once for each picture.)

# %%
if __name__ == "__main__":
    from utils import data, devices, plotting_training
    from utils.plotting_training import attempt

    torch.set_num_threads(1)  # in products this small, threads only wait for one another
    device = devices.choose(devices.asked())  # python circles.py --device cpu, or cuda
    x, y = (torch.from_numpy(array) for array in data.circles())
    torch.manual_seed(0)
    model = attempt(MLP, 2, 8, n_layers=5)
    losses, snapshots = [], {}
    for epochs in (5, 15, 60, 120):
        history = attempt(train, model, x, y, epochs, lr=1e-2, device=device, seed=epochs)
        losses = plotting_training.joined(losses, history)
        snapshots[len(losses)] = plotting_training.frozen(model, history)
    plotting_training.plot_losses({"width 8": losses})
    plotting_training.plot_boundaries(snapshots, x, y)


# %% [markdown]
# ## The recipe
#
# Now make it narrow. With three units a layer one run of Adam (learning rate 0.01, 1,000 epochs) gets 95% or more of unseen points right about nine times in ten; else it ends in a dead end, with units that no example reaches. With *two* units that happens to one run in ten at best, and half of all runs stay below 0.87.
#
# What engineers do about it: **restarts**. Train from several first weights, keep the one whose training loss is lowest. (Not the one that does best on the test points: then they would be no test.) Other things that help: a learning rate of 0.01 rather than 0.001, one that falls along a cosine, orthogonal first weights, full batches.
#
# **Fast training is a part of it.** A loop with a `DataLoader` and `.item()` after each batch spends nearly all its time on bookkeeping. `utils.training` trains *hundreds* of starts at once: the weights of all networks are stacked, and a layer of all of them is a single batched product.
#
#     start = training.draw_weights([2, 3, 3, 3, 3, 1], seeds=range(64))      # a tensor (64, out, in) for each layer
#     many = training.train_ensemble(start, x, y, epochs=1000, lr=0.01, schedule=training.cosine)
#     many.losses_on(x, y)                                                    # one for each of the 64
#
# Each member gets the result that it would get alone. On one CPU core 256 networks train more than a hundred times as fast as one after another in the naive loop.
#
# **How it is graded.** On 2,000 points that you never see, from circles that lie elsewhere in the plane, with `n_layers=5`, on a CPU. `hidden_size=3`: full points from an accuracy of 0.95, within 60 seconds of CPU time. `hidden_size=2`: points from 0.80 and from 0.90, and a bonus from 0.95. The whole assignment has 90 seconds. Where there is time left, a recipe that went wrong is given further seeds, up to five in all, and the best one counts: bad luck should cost nothing.

# %%
def fit_circles(x, y, hidden_size, n_layers, device="cpu", seed=0):
    """Return an MLP(2, hidden_size, n_layers), trained on two circles by a recipe of your own.

    x: (N, 2), y: (N, 1) float32, 1 on the inner circle; the plane may be rotated and shifted. It is
    graded on the CPU, with n_layers=5, on 2,000 points that you never see.

    >>> isinstance(fit_circles(torch.rand(8, 2), torch.ones(8, 1), hidden_size=3, n_layers=2), MLP)
    True
    """
    # Write your code here.
    raise NotImplementedError


# %%
# Public examples of fit_circles:
#     x = torch.randn(20, 2)
#     model = fit_circles(x, (x.norm(dim=1, keepdim=True) < 1).float(), hidden_size=3, n_layers=5)
#     assert isinstance(model, MLP)
check("fit_circles")

# %%
# fit_circles, 12 points. When it is graded, hidden checks run here:
# three units, three units, 80%, three units, 95%, two units, 80%, two units, 90%, two units, 95%.

# %% [markdown]
# ## Look inside
#
# Three units, then two. Blue and orange are the sides of the boundary.

# %%
if __name__ == "__main__":
    narrow = {
        "three units": attempt(fit_circles, x, y, hidden_size=3, n_layers=5, device=device),
        "two units": attempt(fit_circles, x, y, hidden_size=2, n_layers=5, device=device),
    }
    plotting_training.plot_boundaries(narrow, x, y)

# %% [markdown]
# What each unit of each layer says about the plane, and on the right the layer's own plane with the two classes in it. The first layer folds the plane along straight lines; each one after it folds what it is given; in the last plane a single line parts the classes.

# %%
if __name__ == "__main__":
    plotting_training.plot_layers(narrow["two units"], x, y)

# %% [markdown]
# ## Why two units are so hard
#
# A network whose layers are no wider than its input cannot have a *bounded* decision region: every region reaches to infinity (Johnson, 2018; Nguyen, Mukkamala and Hein, 2018). Leaky ReLU maps a plane onto a plane one to one, if the weights do; so nothing can be closed off. That does not make the task unsolvable: accuracies of 0.995 were reached. The region leaks to infinity by a corridor, as narrow as training can make it, where few points lie. Step back and look.

# %%
if __name__ == "__main__":
    plotting_training.plot_boundary(
        narrow["two units"], x, y, reach=8.0, title="two units, from far away"
    )

# %% [markdown]
# ## In your own words
#
# Look at the last picture. Where does the region of the inner circle leave the data, and why must it? What would change with a third unit in each layer?
#
# *Write your answer here.*
