# Loss functions, as a script. Replace every `raise NotImplementedError` by code of your own.
# VS Code and Jupyter take each "# %%" for a cell that can be run by itself.

# %% [markdown]
# # Losses: what a network is asked to make small
#
# A loss turns "how wrong is this?" into one number whose slope says what to change. Most losses are the negative logarithm of a probability: the one that the network gives to what really happened. You will write the common ones, and the gradients from which backpropagation starts.
#
# Stay finite: a single `inf` or `nan` in a loss ruins every weight at the next update. Never change the inputs. NumPy is all you need.

# %% [markdown]
# [![Open in Colab](https://colab.research.google.com/assets/colab-badge.svg)](https://colab.research.google.com/github/example/ativa/blob/main/assignments/losses/losses.ipynb)

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
import math

import numpy as np


# %% [markdown]
# ## Reduction: one helper for all
#
# Each loss gives one number per element; `reduction` says what becomes of them, with PyTorch's names. `"mean"` keeps the learning rate meaningful when the batch size changes, `"sum"` adds up, `"none"` leaves them as they are. Anything else is a mistake and deserves a `ValueError`.
#
# This helper earns no points of its own, but every loss below can end with it.

# %%
def reduced(losses, reduction):
    """Apply PyTorch's reduction to the losses of single elements: "mean", "sum" or "none".

    losses: array of any shape. Returns a scalar for "mean" and "sum", losses itself for "none".
    Raises ValueError for any other reduction.

    >>> float(reduced(np.array([1.0, 3.0]), "mean"))
    2.0
    """
    # Write your code here.
    raise NotImplementedError


# %% [markdown]
# ## Mean squared error
#
# $$L = (\hat y - y)^2 \qquad\qquad \frac{\partial\,\mathrm{mean}(L)}{\partial \hat y} = \frac{2\,(\hat y - y)}{N}$$
#
# Legendre's and Gauss's least squares, `F.mse_loss`: the loss for regression, and the negative log-likelihood of noise that is normal with a constant variance. The mean goes over all $N$ elements, so its gradient carries a $1/N$.
#
# **Trouble.** The square makes one outlier weigh as much as a hundred ordinary errors. For probabilities it is the wrong choice: the plot below shows its slope vanish exactly where the answer is worst.

# %%
def mse_loss(prediction, target, reduction="mean"):
    """Squared error (prediction - target)^2 (PyTorch: F.mse_loss).

    prediction, target: arrays of one shape. Returns a scalar, or that shape for "none".
    Raises ValueError for an unknown reduction.

    >>> float(mse_loss(np.array([1.0, 2.0]), np.array([0.0, 4.0])))
    2.5
    """
    # Write your code here.
    raise NotImplementedError


# %%
# Public examples of mse_loss:
#     mse_loss(np.array([1.0, 2.0]), np.array([0.0, 4.0]))
#     is 2.5
#     mse_loss(np.array([1.0, 2.0]), np.array([0.0, 4.0]), reduction="sum")
#     is 5.0
#     mse_loss(np.array([1.0, 2.0]), np.array([0.0, 4.0]), reduction="none")
#     is np.array([1.0, 4.0])
check("mse_loss")


# %%
# mse_loss, 5 points. When it is graded, hidden checks run here:
# rules, values, reductions, extremes, shape, float32, input untouched, wrong arguments.

# %%
def mse_loss_gradient(prediction, target):
    """Gradient of the mean-reduced squared error by the prediction: 2 (prediction - target) / size.

    prediction, target: arrays of one shape. Returns an array of that shape.

    >>> mse_loss_gradient(np.array([1.0, 2.0]), np.array([0.0, 4.0]))
    array([ 1., -2.])
    """
    # Write your code here.
    raise NotImplementedError


# %%
# Public examples of mse_loss_gradient:
#     mse_loss_gradient(np.array([1.0, 2.0]), np.array([0.0, 4.0]))
#     is np.array([1.0, -2.0])
check("mse_loss_gradient")


# %%
# mse_loss_gradient, 4 points. When it is graded, hidden checks run here:
# rules, values, extremes, shape, float32, input untouched.

# %% [markdown]
# ## Gaussian negative log-likelihood
#
# $$L = \frac12 \ln(2\pi\sigma^2) + \frac{(y - \mu)^2}{2\sigma^2}$$
#
# Nix and Weigend (1994), `F.gaussian_nll_loss(full=True)`. The network predicts a mean *and* a variance $\sigma^2$: it says how sure it is. A large variance forgives errors but pays the logarithm.
#
# **Trouble.** As $\sigma^2 \to 0$ the second term explodes; PyTorch clamps the variance, and here it is never below $10^{-3}$. Note the order of the arguments, target first, and that `variance` is $\sigma^2$, not $\sigma$.

# %%
def gaussian_nll(target, mean, variance, reduction="mean"):
    """Negative log-likelihood of a normal: ln(2 pi variance) / 2 + (target - mean)^2 / (2 variance).

    PyTorch: F.gaussian_nll_loss(full=True). target, mean: arrays of one shape.
    variance: the same shape or a scalar, at least 1e-3. Returns a scalar, or that shape for "none".
    Raises ValueError for an unknown reduction.

    >>> gaussian_nll(np.array([0.0]), np.array([0.0]), np.array([1.0]), reduction="none")
    array([0.91893853])
    """
    # Write your code here.
    raise NotImplementedError


# %%
# Public examples of gaussian_nll:
#     gaussian_nll(np.array([0.0]), np.array([0.0]), np.array([1.0]))
#     is 0.9189385332046727
#     gaussian_nll(np.array([3.0, 1.0]), np.array([1.0, 1.0]), np.array([4.0, 0.25]), reduction="none")
#     is np.array([2.112085713764618, 0.22579135264472744])
check("gaussian_nll")


# %%
# gaussian_nll, 5 points. When it is graded, hidden checks run here:
# rules, values, reductions, scalar variance, extremes, shape, float32, input untouched, wrong arguments.

# %% [markdown]
# ## Binary cross-entropy
#
# $$L = -w\,\bigl[\,y \ln p + (1 - y) \ln(1 - p)\,\bigr]$$
#
# The negative log-likelihood of a coin with probability $p$, `F.binary_cross_entropy`: for yes-or-no questions, after a sigmoid. An optional weight $w$ makes some elements count more.
#
# **Trouble.** $\ln 0 = -\infty$, and $0 \cdot \infty$ is `nan`. PyTorch lets no logarithm fall below $-100$, so that a certain mistake costs 100 rather than infinity. Clipping $p$ works as well, if the bounds are close enough to 0 and 1.

# %%
def bce_loss(probability, target, weight=None, reduction="mean"):
    """Binary cross-entropy of probabilities: -w [y ln p + (1 - y) ln(1 - p)] (F.binary_cross_entropy).

    probability: array of numbers in [0, 1], the ends included; the loss is finite there too.
    target: 0.0 or 1.0, same shape. weight: None, or an array that broadcasts to that shape.
    Returns a scalar, or that shape for "none". Raises ValueError for an unknown reduction.

    >>> bce_loss(np.array([0.5, 0.5]), np.array([0.0, 1.0]), reduction="none")
    array([0.69314718, 0.69314718])
    """
    # Write your code here.
    raise NotImplementedError


# %%
# Public examples of bce_loss:
#     bce_loss(np.array([0.5, 0.5]), np.array([0.0, 1.0]))
#     is 0.6931471805599453
#     bce_loss(np.array([0.9, 0.2]), np.array([1.0, 1.0]), reduction="none")
#     is np.array([0.10536051565782628, 1.6094379124341003])
check("bce_loss")


# %%
# bce_loss, 5 points. When it is graded, hidden checks run here:
# rules, values, reductions, weights, certain answers, extremes, shape, float32, input untouched, wrong arguments.

# %% [markdown]
# ## Binary cross-entropy with logits
#
# $$L = -w\,\bigl[\,q\,y \ln \sigma(x) + (1 - y) \ln(1 - \sigma(x))\,\bigr]$$
#
# The same loss, straight from the logit $x$: `F.binary_cross_entropy_with_logits`. The sigmoid is *inside*; do not apply one before. With shape $(N, C)$ it serves multilabel problems, $C$ independent questions, and `pos_weight` $q$ of shape $(C,)$ balances rare positives: it belongs to the positive term only.
#
# Put together, logarithm and exponential cancel: $-\ln \sigma(x) = \ln(1 + e^{-x})$, a softplus, which can be computed without overflow and without any clipping. That is why you should prefer this one in training.
#
# The gradient is as simple as gradients get:
#
# $$\frac{\partial\,\mathrm{mean}(L)}{\partial x} = \frac{\sigma(x) - y}{N} \qquad (w = q = 1)$$

# %%
def bce_with_logits(logits, target, weight=None, pos_weight=None, reduction="mean"):
    """Binary cross-entropy of logits: -w [pos_weight y ln s(x) + (1 - y) ln(1 - s(x))], s = sigmoid.

    PyTorch: F.binary_cross_entropy_with_logits. logits: array of any shape, (N, C) for C labels.
    target: 0.0 or 1.0, same shape. weight, pos_weight: None, or arrays that broadcast to that shape;
    pos_weight, often (C,), multiplies the positive term alone.
    Returns a scalar, or that shape for "none". Raises ValueError for an unknown reduction.

    >>> bce_with_logits(np.array([0.0, -1000.0]), np.array([1.0, 1.0]), reduction="none")
    array([6.93147181e-01, 1.00000000e+03])
    """
    # Write your code here.
    raise NotImplementedError


# %%
# Public examples of bce_with_logits:
#     bce_with_logits(np.array([0.0, 0.0]), np.array([0.0, 1.0]))
#     is 0.6931471805599453
#     bce_with_logits(np.array([2.0, -1000.0]), np.array([1.0, 1.0]), reduction="none")
#     is np.array([0.1269280110429726, 1000.0])
check("bce_with_logits")


# %%
# bce_with_logits, 6 points. When it is graded, hidden checks run here:
# rules, values, reductions, weights, extremes, shape, float32, input untouched, wrong arguments.

# %%
def bce_with_logits_gradient(logits, target):
    """Gradient of the mean-reduced binary cross-entropy by the logits: (sigmoid(logits) - target) / size.

    logits, target: arrays of one shape. Returns an array of that shape.

    >>> bce_with_logits_gradient(np.array([0.0, 0.0]), np.array([1.0, 0.0]))
    array([-0.25,  0.25])
    """
    # Write your code here.
    raise NotImplementedError


# %%
# Public examples of bce_with_logits_gradient:
#     bce_with_logits_gradient(np.array([0.0, 0.0]), np.array([1.0, 0.0]))
#     is np.array([-0.25, 0.25])
check("bce_with_logits_gradient")


# %%
# bce_with_logits_gradient, 4 points. When it is graded, hidden checks run here:
# rules, values, extremes, shape, float32, input untouched.

# %% [markdown]
# ## Cross-entropy
#
# $$L_n = -\ln \mathrm{softmax}(x_n)_{t_n} = \ln \sum_j e^{x_{nj}} - x_{n t_n} \qquad\qquad \frac{\partial\,\mathrm{mean}(L)}{\partial x_{nj}} = \frac{\mathrm{softmax}(x_n)_j - [\,j = t_n\,]}{N}$$
#
# One right class out of $C$: `F.cross_entropy`. `logits` has shape $(N, C)$, `target` holds the $N$ right classes as integers, and the loss looks only at the log-probability of the right one. Its gradient is "what was predicted minus what was true".
#
# **Trouble.** As with softmax, exponentials overflow unless the largest logit is subtracted first. The mean goes over the $N$ examples, not over the $N \cdot C$ logits.

# %%
def cross_entropy(logits, target, reduction="mean"):
    """Negative log-probability of the right class: -ln softmax(logits)[n, target_n] (F.cross_entropy).

    logits: (N, C). target: (N,), integers from 0 to C - 1.
    Returns a scalar, or shape (N,) for "none". Raises ValueError for an unknown reduction.

    >>> cross_entropy(np.array([[0.0, 0.0], [0.0, 1000.0]]), np.array([0, 0]), reduction="none")
    array([6.93147181e-01, 1.00000000e+03])
    """
    # Write your code here.
    raise NotImplementedError


# %%
# Public examples of cross_entropy:
#     cross_entropy(np.array([[0.0, 0.0]]), np.array([1]))
#     is 0.6931471805599453
#     cross_entropy(np.array([[2.0, 1.0, 0.1], [0.0, 0.0, 1000.0]]), np.array([0, 1]), reduction="none")
#     is np.array([0.4170300162778335, 1000.0])
check("cross_entropy")


# %%
# cross_entropy, 5 points. When it is graded, hidden checks run here:
# rules, values, reductions, extremes, shape, float32, input untouched, wrong arguments.

# %%
def cross_entropy_gradient(logits, target):
    """Gradient of the mean-reduced cross-entropy by the logits: (softmax(logits) - one-hot target) / N.

    logits: (N, C). target: (N,), integers from 0 to C - 1. Returns an array of shape (N, C).

    >>> cross_entropy_gradient(np.array([[0.0, 0.0]]), np.array([0]))
    array([[-0.5,  0.5]])
    """
    # Write your code here.
    raise NotImplementedError


# %%
# Public examples of cross_entropy_gradient:
#     cross_entropy_gradient(np.array([[0.0, 0.0]]), np.array([0]))
#     is np.array([[-0.5, 0.5]])
check("cross_entropy_gradient")

# %%
# cross_entropy_gradient, 4 points. When it is graded, hidden checks run here:
# rules, values, extremes, shape, float32, input untouched.

# %% [markdown]
# ## Look at what you wrote
#
# One example whose right answer is 1. On the far left the network is certain, and wrong. Which of the two losses still tells it to move?

# %%
if __name__ == "__main__":
    from utils import plotting

    plotting.plot_loss_of_logit(
        {
            "binary cross-entropy": lambda x: bce_with_logits(x, np.ones_like(x), reduction="none"),
            "squared error of the sigmoid": lambda x: mse_loss(
                (1 + np.tanh(x / 2)) / 2, np.ones_like(x), reduction="none"
            ),
        }
    )

# %% [markdown]
# ## In your own words
#
# Which output activation and which loss would you choose to predict (a) tomorrow's temperature, (b) whether a mail is spam, (c) which of ten digits a picture shows, (d) every topic that an article touches? Give one reason for each, and explain with the plot above why squared error is a poor choice for (b).
#
# *Write your answer here.*
