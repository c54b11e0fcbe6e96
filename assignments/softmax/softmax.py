# Softmax, as a script. Replace every `raise NotImplementedError` by code of your own.
# VS Code and Jupyter take each "# %%" for a cell that can be run by itself.

# %% [markdown]
# # Softmax: from scores to probabilities
#
# A classifier's last layer gives one score per class, the *logits*: any numbers, of any sign. Softmax turns them into probabilities. It is three lines of NumPy, and the place where more home-made networks have returned `nan` than anywhere else.
#
# Work along the axis that is asked for, leave the input as it was, and stay finite for logits of $\pm 10^4$. NumPy is all you need.

# %% [markdown]
# [![Open in Colab](https://colab.research.google.com/assets/colab-badge.svg)](https://colab.research.google.com/github/example/ativa/blob/main/assignments/softmax/softmax.ipynb)

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
import numpy as np


# %% [markdown]
# ## Softmax
#
# $$p_i = \frac{e^{z_i / T}}{\sum_j e^{z_j / T}}$$
#
# Boltzmann's distribution from physics; Bridle (1990) named it for neural networks. PyTorch: `F.softmax(z / T, dim)`. It keeps the order of the scores, every probability is positive, and they sum to 1 along `axis`.
#
# The **temperature** $T$ divides the logits *before* the exponential. A small $T$ sharpens towards the largest logit; a large $T$ flattens towards equal shares. Language models sample with it, and distillation (Hinton and others, 2015) trains with it.
#
# **Trouble.** $e^{710}$ is already infinite in float64, and $\infty / \infty$ is `nan`. What happens to the fraction if the same number is subtracted from every logit? And over which elements do the sum and the maximum go, when `z` is a whole batch?

# %%
def softmax(z, temperature=1.0, axis=-1):
    """Turn logits into probabilities that sum to 1: e^(z_i/T) / sum_j e^(z_j/T) along axis (F.softmax).

    z: array of logits with at least one dimension. temperature: T > 0; small sharpens, large flattens.
    axis: the dimension that sums to 1. Returns an array of z's shape.
    Raises ValueError if temperature <= 0.

    >>> softmax(np.array([2.0, 1.0, 0.1])).round(4)
    array([0.659 , 0.2424, 0.0986])
    """
    # Write your code here.
    raise NotImplementedError


# %%
# Public examples of softmax:
#     softmax(np.array([2.0, 1.0, 0.1]))
#     is np.array([0.6590011388859679, 0.24243297070471392, 0.09856589040931818])
#     softmax(np.array([[2.0, 1.0, 4.0], [5.0, 3.0, 5.0]]), axis=-1)
#     is np.array([[0.11419519938459449, 0.04201006613406605, 0.8437947344813395], [0.4683105308334812, 0.06337893833303762, 0.4683105308334812]])
check("softmax")


# %%
# softmax, 6 points. When it is graded, hidden checks run here:
# rules, values, parameters, extremes, shape, invalid temperature, float32, input untouched.

# %% [markdown]
# ## Log-softmax
#
# $$\ln p_i = \frac{z_i}{T} - \ln \sum_j e^{z_j / T}$$
#
# What losses really need (`F.log_softmax`). Taking `np.log(softmax(z))` literally gives $-\infty$ as soon as a probability underflows to 0, although its logarithm is an ordinary number such as $-1000$. The remedy is known as the *log-sum-exp trick*.

# %%
def log_softmax(z, temperature=1.0, axis=-1):
    """Return the logarithm of softmax, without the overflow of taking it literally (F.log_softmax).

    z: array of logits with at least one dimension. temperature: T > 0. axis: the dimension that sums to 1.
    Returns an array of z's shape. Raises ValueError if temperature <= 0.

    >>> log_softmax(np.array([0.0, -1000.0]))
    array([    0., -1000.])
    """
    # Write your code here.
    raise NotImplementedError


# %%
# Public examples of log_softmax:
#     log_softmax(np.array([0.0, 0.0]))
#     is np.array([-0.6931471805599453, -0.6931471805599453])
#     log_softmax(np.array([0.0, -1000.0]))
#     is np.array([0.0, -1000.0])
check("log_softmax")


# %%
# log_softmax, 6 points. When it is graded, hidden checks run here:
# rules, values, parameters, extremes, shape, invalid temperature, float32, input untouched.

# %% [markdown]
# ## The Jacobian
#
# $$J_{ij} = \frac{\partial p_i}{\partial z_j} = \frac{p_i\,(\delta_{ij} - p_j)}{T}$$
#
# Softmax is not elementwise: every probability depends on every logit, so its derivative is a matrix. ($\delta_{ij}$ is 1 where $i = j$ and 0 elsewhere.) Raising one logit raises its own probability and takes from all the others: each row and each column sums to zero. PyTorch's counterpart is `torch.autograd.functional.jacobian`.
#
# **Trouble.** Where one probability is almost 1, the whole matrix is almost 0: softmax saturates too.

# %%
def softmax_jacobian(z, temperature=1.0):
    """Return how every probability moves with every logit: J_ij = dp_i/dz_j = p_i (delta_ij - p_j) / T.

    z: logits of shape (K,). temperature: T > 0. Returns an array of shape (K, K).
    Raises ValueError if temperature <= 0.

    >>> softmax_jacobian(np.array([0.0, 0.0]))
    array([[ 0.25, -0.25],
           [-0.25,  0.25]])
    """
    # Write your code here.
    raise NotImplementedError


# %%
# Public examples of softmax_jacobian:
#     softmax_jacobian(np.array([0.0, 0.0]))
#     is np.array([[0.25, -0.25], [-0.25, 0.25]])
check("softmax_jacobian")

# %%
# softmax_jacobian, 6 points. When it is graded, hidden checks run here:
# rules, values, parameters, extremes, shape, invalid temperature, float32, input untouched.

# %% [markdown]
# ## Look at what you wrote
#
# The same four logits at three temperatures.

# %%
if __name__ == "__main__":
    from utils import plotting

    plotting.plot_softmax(softmax, logits=[2.0, 1.0, 0.1, -1.0], temperatures=[0.3, 1.0, 3.0])

# %% [markdown]
# Now move the temperature yourself, from nearly 0 to very large. Which bars grow, which shrink, and does their order ever change? (The slider needs a notebook with ipywidgets, as in Colab; elsewhere the bars stand still at three temperatures.)

# %%
if __name__ == "__main__":
    from utils import sliders

    sliders.slide_temperature(softmax, logits=[2.0, 1.0, 0.1, -1.0])

# %% [markdown]
# ## In your own words
#
# What becomes of softmax as the temperature $T$ goes to 0, and as it goes to infinity? Does $T$ ever change which class is the most probable? Name one situation in which you would raise $T$ and one in which you would lower it.
#
# *Write your answer here.*
