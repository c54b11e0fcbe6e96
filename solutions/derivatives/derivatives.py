# %% [markdown]
# # Derivatives

# %%
import math

import numpy as np
from scipy.special import erf


# %% [markdown]
# ## Numerical derivative


# %%
def numerical_derivative(f, x, h=1e-5):
    """Estimate f'(x) by the central difference (f(x + h) - f(x - h)) / (2h), elementwise.

    f: a function that takes the whole array and works elementwise. x: float64 array of any shape.
    h: the step. Returns an array of x's shape.

    >>> numerical_derivative(np.square, np.array([0.0, 3.0])).round(6)
    array([0., 6.])
    """
    ### BEGIN SOLUTION
    return (f(x + h) - f(x - h)) / (2.0 * h)
    ### END SOLUTION


# %% [markdown]
# ## Linear


# %%
def linear_derivative(x):
    """Derivative of the identity: 1 everywhere.

    x: array of any shape. Returns a float array of the same shape.

    >>> linear_derivative(np.array([-2.0, 0.0, 7.0]))
    array([1., 1., 1.])
    """
    ### BEGIN SOLUTION
    return np.ones_like(x)
    ### END SOLUTION


# %% [markdown]
# ## Sigmoid


# %%
def sigmoid_derivative(x):
    """Derivative of the sigmoid s: s(x) (1 - s(x)).

    x: array of any shape. Returns an array of the same shape.

    >>> sigmoid_derivative(np.array([0.0, 1000.0]))
    array([0.25, 0.  ])
    """
    ### BEGIN SOLUTION
    # s'(x) = s'(-x), so -|x| serves both sides: no overflow, and no 1 - s that cancels.
    decay = np.exp(-np.abs(x))
    return decay / (1.0 + decay) ** 2
    ### END SOLUTION


# %% [markdown]
# ## Tanh


# %%
def tanh_derivative(x):
    """Derivative of the hyperbolic tangent: 1 - tanh(x)^2.

    x: array of any shape. Returns an array of the same shape.

    >>> tanh_derivative(np.array([0.0, 1000.0]))
    array([1., 0.])
    """
    ### BEGIN SOLUTION
    # tanh(x) = 2 s(2x) - 1, so its derivative is 4 s'(2x).
    return 4.0 * sigmoid_derivative(2.0 * x)
    ### END SOLUTION


# %% [markdown]
# ## ReLU


# %%
def relu_derivative(x):
    """Derivative of ReLU: 1 for x > 0, 0 for x < 0; any value in [0, 1] will do at 0.

    x: array of any shape. Returns a float array of the same shape.

    >>> relu_derivative(np.array([-2.0, 3.0]))
    array([0., 1.])
    """
    ### BEGIN SOLUTION
    return (x > 0).astype(x.dtype)
    ### END SOLUTION


# %% [markdown]
# ## Leaky ReLU


# %%
def leaky_relu_derivative(x, alpha=0.01):
    """Derivative of leaky ReLU: 1 for x > 0, alpha for x < 0.

    x: array of any shape. alpha: the negative side's slope, 0 < alpha < 1.
    Returns a float array of x's shape.

    >>> leaky_relu_derivative(np.array([-2.0, 3.0]), alpha=0.5)
    array([0.5, 1. ])
    """
    ### BEGIN SOLUTION
    return np.where(x > 0, 1.0, alpha).astype(x.dtype)
    ### END SOLUTION


# %% [markdown]
# ## PReLU


# %%
def prelu_derivative(x, alpha):
    """Derivative of PReLU by x: 1 for x > 0, alpha for x < 0.

    x: array of any shape. alpha: a number, or shape (C,), one slope per column of x of shape (N, C).
    Returns a float array of x's shape.

    >>> prelu_derivative(np.array([[-1.0, -1.0], [2.0, 4.0]]), np.array([0.25, 0.5]))
    array([[0.25, 0.5 ],
           [1.  , 1.  ]])
    """
    ### BEGIN SOLUTION
    return np.where(x > 0, 1.0, alpha).astype(x.dtype)
    ### END SOLUTION


# %%
def prelu_alpha_derivative(x, alpha):
    """Derivative of PReLU by alpha, elementwise: 0 for x > 0, x otherwise.

    x: array of any shape. alpha: a number, or shape (C,), one slope per column of x of shape (N, C).
    Returns an array of x's shape.

    >>> prelu_alpha_derivative(np.array([-3.0, 2.0]), 0.25)
    array([-3.,  0.])
    """
    ### BEGIN SOLUTION
    return np.minimum(x, 0.0)
    ### END SOLUTION


# %% [markdown]
# ## ELU


# %%
def elu_derivative(x, alpha=1.0):
    """Derivative of ELU: 1 for x > 0, alpha e^x (that is, elu(x) + alpha) for x < 0.

    x: array of any shape. alpha: how deep the negative side goes, alpha > 0.
    Returns an array of x's shape.

    >>> elu_derivative(np.array([-1000.0, 2.0]))
    array([0., 1.])
    """
    ### BEGIN SOLUTION
    return np.where(x > 0, 1.0, alpha * np.exp(np.minimum(x, 0.0)))
    ### END SOLUTION


# %% [markdown]
# ## SELU


# %%
def selu_derivative(x):
    """Derivative of SELU: lambda for x > 0, lambda a e^x for x < 0.

    x: array of any shape. Returns an array of the same shape.
    lambda = 1.0507009873554805, a = 1.6732632423543772.

    >>> selu_derivative(np.array([-1000.0, 2.0]))
    array([0.        , 1.05070099])
    """
    ### BEGIN SOLUTION
    scale = 1.0507009873554805
    alpha = 1.6732632423543772
    return scale * elu_derivative(x, alpha)
    ### END SOLUTION


# %% [markdown]
# ## Softplus


# %%
def softplus_derivative(x, beta=1.0, threshold=20.0):
    """Derivative of softplus: sigmoid(beta x), and 1 where beta x > threshold.

    x: array of any shape. beta: sharpness of the bend, beta > 0.
    threshold: beyond it softplus is the line x. Returns an array of x's shape.

    >>> softplus_derivative(np.array([0.0, 50.0]))
    array([0.5, 1. ])
    """
    ### BEGIN SOLUTION
    scaled = beta * x
    decay = np.exp(-np.abs(scaled))
    gate = np.where(scaled >= 0, 1.0, decay) / (1.0 + decay)
    return np.where(scaled > threshold, 1.0, gate)
    ### END SOLUTION


# %% [markdown]
# ## Swish


# %%
def swish_derivative(x, beta=1.0):
    """Derivative of swish: s + beta x s (1 - s), where s = sigmoid(beta x).

    x: array of any shape. beta: sharpness of the gate, beta > 0. Returns an array of x's shape.

    >>> swish_derivative(np.array([-1000.0, 0.0, 1000.0])) + 0.0
    array([0. , 0.5, 1. ])
    """
    ### BEGIN SOLUTION
    scaled = beta * x
    decay = np.exp(-np.abs(scaled))
    gate = np.where(scaled >= 0, 1.0, decay) / (1.0 + decay)
    return gate + scaled * sigmoid_derivative(scaled)
    ### END SOLUTION


# %% [markdown]
# ## GELU


# %%
def gelu_derivative(x):
    """Derivative of GELU: Phi(x) + x phi(x), the normal distribution's cumulative and density.

    x: array of any shape. Returns an array of the same shape.

    >>> gelu_derivative(np.array([0.0, 1000.0]))
    array([0.5, 1. ])
    """
    ### BEGIN SOLUTION
    cumulative = 0.5 * (1.0 + erf(x / math.sqrt(2.0)))
    density = np.exp(-0.5 * x * x) / math.sqrt(2.0 * math.pi)
    return cumulative + x * density
    ### END SOLUTION
