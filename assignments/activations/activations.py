# Activation functions, as a script. Replace every `raise NotImplementedError` by code of your own.
# VS Code and Jupyter take each "# %%" for a cell that can be run by itself.

# %% [markdown]
# # Activations: what makes a network more than a straight line
#
# A layer computes $Wx + b$; a stack of such layers is one bigger straight line. The *activation*, applied to every number by itself, is what lets depth bend. You will write eleven of them, in the order in which the field found out what was wrong with the one before.
#
# Write each function below. Work on whole arrays of any shape, never change the input, and stay finite for every $|x| \le 10^4$. NumPy, `math` and `scipy.special.erf` are all you need. PyTorch is welcome in cells of your own to compare with, but not inside these functions.

# %% [markdown]
# [![Open in Colab](https://colab.research.google.com/assets/colab-badge.svg)](https://colab.research.google.com/github/example/ativa/blob/main/assignments/activations/activations.ipynb)

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
from scipy.special import erf


# %% [markdown]
# ## Linear
#
# $$\mathrm{linear}(x) = x$$
#
# No activation at all (`nn.Identity`). It is the right *output* for regression, where any number may be the answer. Between layers it is useless: $W_2(W_1 x + b_1) + b_2$ is again a straight line.

# %%
def linear(x):
    """Return x itself: the identity activation (PyTorch: nn.Identity).

    x: array of any shape. Returns an array of the same shape.

    >>> linear(np.array([-1.5, 0.0, 2.0]))
    array([-1.5,  0. ,  2. ])
    """
    # Write your code here.
    raise NotImplementedError


# %%
# Public examples of linear:
#     linear(np.array([-2.0, 0.0, 3.5]))
#     is np.array([-2.0, 0.0, 3.5])
check("linear")


# %%
# linear, 4 points. When it is graded, hidden checks run here:
# rules, values, extremes, shape, float32, input untouched.

# %% [markdown]
# ## Sigmoid
#
# $$\sigma(x) = \frac{1}{1 + e^{-x}}$$
#
# The logistic curve of Verhulst (1838), `torch.sigmoid`. It turns a score into a probability: the output for yes-or-no questions, and the gates of an LSTM.
#
# **Trouble.** It *saturates*: beyond $|x| \approx 6$ the curve is flat and its slope, never above $1/4$, is almost zero, so deep stacks of sigmoids barely learn. Its values are all positive, never centred. And read literally, the formula overflows: $e^{-x}$ leaves float64 at $x = -710$. Which equal fraction is safe for negative $x$?

# %%
def sigmoid(x):
    """Squash every number into (0, 1): 1 / (1 + e^-x) (PyTorch: torch.sigmoid).

    x: array of any shape. Returns an array of the same shape, without overflow for |x| <= 1e4.

    >>> sigmoid(np.array([0.0, 100.0]))
    array([0.5, 1. ])
    """
    # Write your code here.
    raise NotImplementedError


# %%
# Public examples of sigmoid:
#     sigmoid(np.array([0.0, 2.0, -2.0]))
#     is np.array([0.5, 0.8807970779778823, 0.11920292202211757])
check("sigmoid")


# %%
# sigmoid, 4 points. When it is graded, hidden checks run here:
# rules, values, extremes, shape, float32, input untouched.

# %% [markdown]
# ## Tanh
#
# $$\tanh(x) = \frac{e^x - e^{-x}}{e^x + e^{-x}} = 2\,\sigma(2x) - 1$$
#
# A sigmoid stretched to $(-1, 1)$ and so centred on zero, which is why LeCun and others preferred it (*Efficient BackProp*, 1998); `torch.tanh`, still the default in recurrent layers.
#
# **Trouble.** It saturates as the sigmoid does, only with slope 1 at the centre. The fraction of exponentials is $\infty/\infty$ for large $x$. Build yours without `np.tanh` and `math.tanh`; everything else in NumPy is allowed, whether exponentials, `np.sinh` over `np.cosh`, a complex `np.tan` or a table of your own.

# %%
def tanh(x):
    """Squash every number into (-1, 1): 2 sigmoid(2x) - 1 (PyTorch: torch.tanh).

    x: array of any shape. Returns an array of the same shape. np.tanh and math.tanh are off limits.

    >>> tanh(np.array([0.0, 100.0, -100.0]))
    array([ 0.,  1., -1.])
    """
    # Write your code here.
    raise NotImplementedError


# %%
# Public examples of tanh:
#     tanh(np.array([0.0, 1.0, -1.0]))
#     is np.array([0.0, 0.7615941559557649, -0.7615941559557649])
check("tanh")


# %%
# tanh, 4 points. When it is graded, hidden checks run here:
# rules, values, extremes, shape, float32, input untouched.

# %% [markdown]
# ## ReLU
#
# $$\mathrm{relu}(x) = \max(0, x)$$
#
# The rectifier (Fukushima, 1969), made popular for deep networks by Nair and Hinton (2010) and by Glorot, Bordes and Bengio (2011); `F.relu`. Cheap, and its slope is 1 for every positive input: nothing saturates on that side, so gradients travel through many layers.
#
# **Trouble.** *Dying units*: one whose input is negative for every example has slope 0 everywhere, gets no gradient, and never comes back.

# %%
def relu(x):
    """Keep what is positive: max(0, x) (PyTorch: F.relu).

    x: array of any shape. Returns an array of the same shape.

    >>> relu(np.array([-2.0, 0.5, 3.0]))
    array([0. , 0.5, 3. ])
    """
    # Write your code here.
    raise NotImplementedError


# %%
# Public examples of relu:
#     relu(np.array([-2.0, 0.0, 3.0]))
#     is np.array([0.0, 0.0, 3.0])
check("relu")


# %%
# relu, 4 points. When it is graded, hidden checks run here:
# rules, values, extremes, shape, float32, input untouched.

# %% [markdown]
# ## Leaky ReLU
#
# $$\mathrm{leaky\_relu}(x) = \begin{cases} x & x > 0 \\ \alpha x & \text{otherwise} \end{cases}$$
#
# Maas, Hannun and Ng (2013), `F.leaky_relu`. A small slope $\alpha$ on the negative side keeps a gradient alive there, so no unit is dead for good.
#
# **Trouble.** $\alpha$ is one more number to choose, and the gain over ReLU is often small.

# %%
def leaky_relu(x, alpha=0.01):
    """Let a little of the negative side through: x for x > 0, alpha x otherwise (F.leaky_relu).

    x: array of any shape. alpha: the negative side's slope, 0 < alpha < 1.
    Returns an array of x's shape.

    >>> leaky_relu(np.array([-2.0, 3.0]))
    array([-0.02,  3.  ])
    >>> leaky_relu(np.array([-2.0, 3.0]), alpha=0.5)
    array([-1.,  3.])
    """
    # Write your code here.
    raise NotImplementedError


# %%
# Public examples of leaky_relu:
#     leaky_relu(np.array([-2.0, 0.0, 3.0]))
#     is np.array([-0.02, 0.0, 3.0])
#     leaky_relu(np.array([-2.0, 3.0]), alpha=0.3)
#     is np.array([-0.6, 3.0])
check("leaky_relu")


# %%
# leaky_relu, 4 points. When it is graded, hidden checks run here:
# rules, values, parameters, extremes, shape, float32, input untouched.

# %% [markdown]
# ## PReLU
#
# $$\mathrm{prelu}(x) = \begin{cases} x & x > 0 \\ \alpha x & \text{otherwise} \end{cases}$$
#
# He and others (2015), `F.prelu`: the formula of leaky ReLU, but $\alpha$ is a *parameter* that is trained with the weights. One for the whole layer, or one per channel: then `alpha` has shape $(C,)$ and multiplies the columns of `x`, of shape $(N, C)$. Broadcasting does that for you.
#
# **Trouble.** More parameters to overfit with, and weight decay quietly pulls $\alpha$ towards 0, back to ReLU.

# %%
def prelu(x, alpha):
    """Leaky ReLU whose negative slope is learned: x for x > 0, alpha x otherwise (F.prelu).

    x: array of any shape. alpha: a number, or shape (C,), one slope per column of x of shape (N, C).
    Returns an array of x's shape.

    >>> prelu(np.array([[-1.0, -1.0], [2.0, 4.0]]), np.array([0.25, 0.5]))
    array([[-0.25, -0.5 ],
           [ 2.  ,  4.  ]])
    """
    # Write your code here.
    raise NotImplementedError


# %%
# Public examples of prelu:
#     prelu(np.array([-2.0, 0.0, 3.0]), alpha=0.25)
#     is np.array([-0.5, 0.0, 3.0])
check("prelu")


# %%
# prelu, 4 points. When it is graded, hidden checks run here:
# rules, values, parameters, extremes, shape, float32, input untouched.

# %% [markdown]
# ## ELU
#
# $$\mathrm{elu}(x) = \begin{cases} x & x > 0 \\ \alpha\,(e^x - 1) & \text{otherwise} \end{cases}$$
#
# Clevert, Unterthiner and Hochreiter (2015), `F.elu`. Negative values pull the mean activation towards zero, and for $\alpha = 1$ the curve has no corner.
#
# **Trouble.** An exponential for every negative number, and it saturates at $-\alpha$. In code: `np.where` computes *both* branches for every element, so the exponential that you do not use can still overflow.

# %%
def elu(x, alpha=1.0):
    """Bend the negative side smoothly down to -alpha: x for x > 0, alpha (e^x - 1) otherwise (F.elu).

    x: array of any shape. alpha: how deep the negative side goes, alpha > 0.
    Returns an array of x's shape.

    >>> elu(np.array([-100.0, 0.0, 2.0]))
    array([-1.,  0.,  2.])
    """
    # Write your code here.
    raise NotImplementedError


# %%
# Public examples of elu:
#     elu(np.array([-1.0, 0.0, 2.0]))
#     is np.array([-0.6321205588285577, 0.0, 2.0])
check("elu")


# %%
# elu, 4 points. When it is graded, hidden checks run here:
# rules, values, parameters, extremes, shape, float32, input untouched.

# %% [markdown]
# ## SELU
#
# $$\mathrm{selu}(x) = \lambda\,\mathrm{elu}(x, \alpha), \qquad \lambda = 1.0507009873554805,\quad \alpha = 1.6732632423543772$$
#
# Klambauer and others (*Self-Normalizing Neural Networks*, 2017), `F.selu`. The two constants are solved for, not tuned: with them, layers map mean 0 and variance 1 to mean 0 and variance 1, with no batch normalisation.
#
# **Trouble.** The proof needs LeCun's initialisation, dense layers and no ordinary dropout. Both constants matter: without $\lambda$ it is just an ELU.

# %%
def selu(x):
    """Scale ELU so that layers keep mean 0 and variance 1: lambda elu(x, a) (PyTorch: F.selu).

    x: array of any shape. Returns an array of the same shape.
    lambda = 1.0507009873554805, a = 1.6732632423543772.

    >>> selu(np.array([0.0, 1.0]))
    array([0.        , 1.05070099])
    """
    # Write your code here.
    raise NotImplementedError


# %%
# Public examples of selu:
#     selu(np.array([-1.0, 0.0, 2.0]))
#     is np.array([-1.1113307378125625, 0.0, 2.101401974710961])
check("selu")


# %%
# selu, 4 points. When it is graded, hidden checks run here:
# rules, values, extremes, shape, float32, input untouched.

# %% [markdown]
# ## Softplus
#
# $$\mathrm{softplus}(x) = \frac{1}{\beta}\ln\left(1 + e^{\beta x}\right)$$
#
# Dugas and others (2001), `F.softplus`: a ReLU with its corner rounded; the larger $\beta$, the tighter the bend. It is always positive, so networks use it to output a variance or a rate.
#
# **Trouble.** $e^{\beta x}$ overflows long before the result, which is almost $x$, gets large. PyTorch therefore returns $x$ itself where $\beta x$ is above `threshold`; do so too, and mind the branch that you do not use.

# %%
def softplus(x, beta=1.0, threshold=20.0):
    """Round ReLU's corner: ln(1 + e^(beta x)) / beta, and x itself where beta x > threshold (F.softplus).

    x: array of any shape. beta: sharpness of the bend, beta > 0.
    threshold: where the curve and the straight line may be taken for one another.
    Returns an array of x's shape.

    >>> softplus(np.array([0.0, 50.0]))
    array([ 0.69314718, 50.        ])
    """
    # Write your code here.
    raise NotImplementedError


# %%
# Public examples of softplus:
#     softplus(np.array([0.0, 2.0, -2.0]))
#     is np.array([0.6931471805599453, 2.1269280110429727, 0.1269280110429726])
check("softplus")


# %%
# softplus, 4 points. When it is graded, hidden checks run here:
# rules, values, parameters, extremes, shape, float32, input untouched.

# %% [markdown]
# ## Swish
#
# $$\mathrm{swish}(x) = x\,\sigma(\beta x)$$
#
# Found by a computer search (Ramachandran, Zoph and Le, 2017); with $\beta = 1$ it is the SiLU of Hendrycks and Gimpel (2016) and of Elfwing and others (2017), `F.silu`. A sigmoid gate decides how much of $x$ passes: near 0 for very negative $x$, all of it for large $x$.
#
# **Trouble.** It dips below zero near $x = -1.3$, so it is not monotonic, and it inherits the sigmoid's overflow if you let it.

# %%
def swish(x, beta=1.0):
    """Let each number gate itself: x sigmoid(beta x) (PyTorch: F.silu for beta = 1).

    x: array of any shape. beta: sharpness of the gate, beta > 0. Returns an array of x's shape.

    >>> swish(np.array([-100.0, 0.0, 100.0])).round(6) + 0.0
    array([  0.,   0., 100.])
    """
    # Write your code here.
    raise NotImplementedError


# %%
# Public examples of swish:
#     swish(np.array([0.0, 2.0, -2.0]))
#     is np.array([0.0, 1.7615941559557649, -0.2384058440442351])
check("swish")


# %%
# swish, 4 points. When it is graded, hidden checks run here:
# rules, values, parameters, extremes, shape, float32, input untouched.

# %% [markdown]
# ## GELU
#
# $$\mathrm{gelu}(x) = x\,\Phi(x) = \frac{x}{2}\left(1 + \mathrm{erf}\frac{x}{\sqrt 2}\right)$$
#
# Hendrycks and Gimpel (2016), `F.gelu`, the activation of BERT and GPT. $\Phi(x)$ is the probability that a standard normal number falls below $x$: again a gate, like swish's, with a Gaussian shape.
#
# **Trouble.** `erf` is slow, so many programs use an approximation by tanh, with an error of up to about $5 \cdot 10^{-4}$. Here the exact one is wanted; `erf` is imported above.

# %%
def gelu(x):
    """Weigh x by the chance that a standard normal falls below it: x Phi(x) (PyTorch: F.gelu).

    x: array of any shape. Returns an array of the same shape.
    Phi(x) = (1 + erf(x / sqrt 2)) / 2; scipy.special.erf works on whole arrays.

    >>> gelu(np.array([0.0, 1.0]))
    array([0.        , 0.84134475])
    """
    # Write your code here.
    raise NotImplementedError


# %%
# Public examples of gelu:
#     gelu(np.array([0.0, 1.0, -1.0]))
#     is np.array([0.0, 0.8413447460685429, -0.15865525393145707])
check("gelu")

# %%
# gelu, 4 points. When it is graded, hidden checks run here:
# rules, values, extremes, shape, float32, input untouched.

# %% [markdown]
# ## Look at what you wrote
#
# Every activation with its slope, on one scale. Where is the slope almost zero? Where does it jump?

# %%
if __name__ == "__main__":
    from utils import plotting

    plotting.plot_activations(
        {
            "linear": linear,
            "sigmoid": sigmoid,
            "tanh": tanh,
            "relu": relu,
            "leaky_relu": leaky_relu,
            "prelu, alpha = 0.25": lambda x: prelu(x, 0.25),
            "elu": elu,
            "selu": selu,
            "softplus": softplus,
            "swish": swish,
            "gelu": gelu,
        }
    )

# %% [markdown]
# A saturating function from close by: outside of about $-6$ to $6$ a step in $x$ hardly moves the output.

# %%
if __name__ == "__main__":
    plotting.plot_with_derivative(sigmoid, interval=(-10.0, 10.0))

# %% [markdown]
# ## In your own words
#
# A network of ten layers uses the sigmoid after every one. Explain in a few sentences why its first layers learn so slowly, and why ReLU helps. Then name one trouble that ReLU brings of its own.
#
# *Write your answer here.*
