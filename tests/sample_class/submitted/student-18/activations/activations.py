# %% [markdown]
# # Activations
# An activation bends the straight line that a linear layer draws.

# %%
import numpy as np


# %%
def linear(x):
    """Return x, unchanged."""
    # YOUR CODE HERE
    raise NotImplementedError()


# %%
def sigmoid(x):
    """Return 1 / (1 + e^-x), elementwise."""
    # YOUR CODE HERE
    raise NotImplementedError()


# %%
def tanh(x):
    """Return 2 sigmoid(2x) - 1, elementwise."""
    # YOUR CODE HERE
    raise NotImplementedError()


# %%
def relu(x):
    """Return max(0, x), elementwise."""
    # YOUR CODE HERE
    raise NotImplementedError()


# %%
def leaky_relu(x, alpha=0.01):
    """Return x for x > 0, alpha x otherwise."""
    # YOUR CODE HERE
    raise NotImplementedError()


# %%
def prelu(x, alpha):
    """Return leaky_relu with a learned alpha: a scalar, or shape (C,) for x of shape (N, C)."""
    # YOUR CODE HERE
    raise NotImplementedError()


# %%
def elu(x, alpha=1.0):
    """Return x for x > 0, alpha (e^x - 1) otherwise."""
    # YOUR CODE HERE
    raise NotImplementedError()


# %%
def selu(x):
    """Return lambda elu(x, a) with the two constants of the paper."""
    # YOUR CODE HERE
    raise NotImplementedError()


# %%
def softplus(x, beta=1.0, threshold=20.0):
    """Return ln(1 + e^(beta x)) / beta, and x itself where beta x > threshold."""
    # YOUR CODE HERE
    raise NotImplementedError()


# %%
def swish(x, beta=1.0):
    """Return x sigmoid(beta x)."""
    # YOUR CODE HERE
    raise NotImplementedError()


# %%
def gelu(x):
    """Return x Phi(x), Phi the normal distribution's cumulative function."""
    # YOUR CODE HERE
    raise NotImplementedError()
