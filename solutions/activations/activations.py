# %% [markdown]
# # Activations

# %%
import math

import numpy as np
from scipy.special import erf


# %% [markdown]
# ## Linear


# %%
def linear(x):
    """Return x itself: the identity activation (PyTorch: nn.Identity).

    x: array of any shape. Returns an array of the same shape.

    >>> linear(np.array([-1.5, 0.0, 2.0]))
    array([-1.5,  0. ,  2. ])
    """
    ### BEGIN SOLUTION
    return x
    ### END SOLUTION


# %% [markdown]
# ## Sigmoid


# %%
def sigmoid(x):
    """Squash every number into (0, 1): 1 / (1 + e^-x) (PyTorch: torch.sigmoid).

    x: array of any shape. Returns an array of the same shape, without overflow for |x| <= 1e4.

    >>> sigmoid(np.array([0.0, 100.0]))
    array([0.5, 1. ])
    """
    ### BEGIN SOLUTION
    # The exponent is never positive, so nothing overflows: for x < 0 the same fraction is
    # written e^x / (1 + e^x).
    decay = np.exp(-np.abs(x))
    return np.where(x >= 0, 1.0, decay) / (1.0 + decay)
    ### END SOLUTION


# %% [markdown]
# ## Tanh


# %%
def tanh(x):
    """Squash every number into (-1, 1): 2 sigmoid(2x) - 1 (PyTorch: torch.tanh).

    x: array of any shape. Returns an array of the same shape. np.tanh and math.tanh are off limits.

    >>> tanh(np.array([0.0, 100.0, -100.0]))
    array([ 0.,  1., -1.])
    """
    ### BEGIN SOLUTION
    # expm1 keeps the digits near zero that 2 sigmoid(2x) - 1 would cancel away.
    decay = np.expm1(-2.0 * np.abs(x))
    return np.copysign(decay / (2.0 + decay), x)
    ### END SOLUTION


# %% [markdown]
# ## ReLU


# %%
def relu(x):
    """Keep what is positive: max(0, x) (PyTorch: F.relu).

    x: array of any shape. Returns an array of the same shape.

    >>> relu(np.array([-2.0, 0.5, 3.0]))
    array([0. , 0.5, 3. ])
    """
    ### BEGIN SOLUTION
    return np.maximum(x, 0.0)
    ### END SOLUTION


# %% [markdown]
# ## Leaky ReLU


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
    ### BEGIN SOLUTION
    return np.where(x > 0, x, alpha * x)
    ### END SOLUTION


# %% [markdown]
# ## PReLU


# %%
def prelu(x, alpha):
    """Leaky ReLU whose negative slope is learned: x for x > 0, alpha x otherwise (F.prelu).

    x: array of any shape. alpha: a number, or shape (C,), one slope per column of x of shape (N, C).
    Returns an array of x's shape.

    >>> prelu(np.array([[-1.0, -1.0], [2.0, 4.0]]), np.array([0.25, 0.5]))
    array([[-0.25, -0.5 ],
           [ 2.  ,  4.  ]])
    """
    ### BEGIN SOLUTION
    slope = np.asarray(alpha, dtype=x.dtype)
    return np.where(x > 0, x, slope * x)
    ### END SOLUTION


# %% [markdown]
# ## ELU


# %%
def elu(x, alpha=1.0):
    """Bend the negative side smoothly down to -alpha: x for x > 0, alpha (e^x - 1) otherwise (F.elu).

    x: array of any shape. alpha: how deep the negative side goes, alpha > 0.
    Returns an array of x's shape.

    >>> elu(np.array([-100.0, 0.0, 2.0]))
    array([-1.,  0.,  2.])
    """
    ### BEGIN SOLUTION
    # np.where computes both branches everywhere: the minimum keeps the unused one from overflowing.
    return np.where(x > 0, x, alpha * np.expm1(np.minimum(x, 0.0)))
    ### END SOLUTION


# %% [markdown]
# ## SELU


# %%
def selu(x):
    """Scale ELU so that layers keep mean 0 and variance 1: lambda elu(x, a) (PyTorch: F.selu).

    x: array of any shape. Returns an array of the same shape.
    lambda = 1.0507009873554805, a = 1.6732632423543772.

    >>> selu(np.array([0.0, 1.0]))
    array([0.        , 1.05070099])
    """
    ### BEGIN SOLUTION
    scale = 1.0507009873554805
    alpha = 1.6732632423543772
    return scale * elu(x, alpha)
    ### END SOLUTION


# %% [markdown]
# ## Softplus


# %%
def softplus(x, beta=1.0, threshold=20.0):
    """Round ReLU's corner: ln(1 + e^(beta x)) / beta, and x itself where beta x > threshold (F.softplus).

    x: array of any shape. beta: sharpness of the bend, beta > 0.
    threshold: where the curve and the straight line may be taken for one another.
    Returns an array of x's shape.

    >>> softplus(np.array([0.0, 50.0]))
    array([ 0.69314718, 50.        ])
    """
    ### BEGIN SOLUTION
    scaled = beta * x
    # ln(1 + e^u) = max(u, 0) + ln(1 + e^-|u|): the exponent is never positive.
    curve = (np.maximum(scaled, 0.0) + np.log1p(np.exp(-np.abs(scaled)))) / beta
    return np.where(scaled > threshold, x, curve)
    ### END SOLUTION


# %% [markdown]
# ## Swish


# %%
def swish(x, beta=1.0):
    """Let each number gate itself: x sigmoid(beta x) (PyTorch: F.silu for beta = 1).

    x: array of any shape. beta: sharpness of the gate, beta > 0. Returns an array of x's shape.

    >>> swish(np.array([-100.0, 0.0, 100.0])).round(6) + 0.0
    array([  0.,   0., 100.])
    """
    ### BEGIN SOLUTION
    return x * sigmoid(beta * x)
    ### END SOLUTION


# %% [markdown]
# ## GELU


# %%
def gelu(x):
    """Weigh x by the chance that a standard normal falls below it: x Phi(x) (PyTorch: F.gelu).

    x: array of any shape. Returns an array of the same shape.
    Phi(x) = (1 + erf(x / sqrt 2)) / 2; scipy.special.erf works on whole arrays.

    >>> gelu(np.array([0.0, 1.0]))
    array([0.        , 0.84134475])
    """
    ### BEGIN SOLUTION
    return x * (0.5 * (1.0 + erf(x / math.sqrt(2.0))))
    ### END SOLUTION
