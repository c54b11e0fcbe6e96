# %% [markdown]
# # Activations
# Most of these have one rule on each side of zero, so a small class says it once.

# %%
import math
from dataclasses import dataclass
from typing import Callable

import numpy as np


@dataclass
class TwoSided:
    """right(x) above zero, left(x) elsewhere."""

    left: Callable
    right: Callable = lambda v: v

    def __call__(self, x):
        above = x > 0
        # each side only sees the numbers that belong to it
        return np.where(above, self.right(np.where(above, x, 0)), self.left(np.where(above, 0, x)))


class Gaussian:
    @staticmethod
    def cumulative(x):
        values = np.fromiter((math.erf(v / math.sqrt(2)) for v in x.flat), float, x.size)
        return 0.5 * (1 + values.reshape(x.shape))


class Sigmoid:
    """Callable, and without overflow on either side."""

    def __call__(self, x):
        return TwoSided(left=self._left, right=self._right)(x)

    def _right(self, v):
        return 1 / (1 + np.exp(-v))

    def _left(self, v):
        return np.exp(v) / (1 + np.exp(v))


# %%
sigmoid = Sigmoid()


# %%
def linear(x):
    return x


# %%
# Public examples of linear.
answer = linear(np.array([-2.0, 0.0, 3.5]))
expected = np.array([-2.0, 0.0, 3.5])
np.testing.assert_allclose(answer, expected, rtol=1e-7, atol=1e-9)


# %%
def tanh(x):
    return 2 * sigmoid(2 * x) - 1


# %%
def relu(x):
    return TwoSided(left=np.zeros_like)(x)


# %%
# Public examples of relu.
answer = relu(np.array([-2.0, 0.0, 3.5]))
expected = np.array([0.0, 0.0, 3.5])
np.testing.assert_allclose(answer, expected, rtol=1e-7, atol=1e-9)


# %%
def leaky_relu(x, alpha=0.01):
    return TwoSided(left=lambda v: alpha * v)(x)


# %%
def prelu(x, alpha):
    return TwoSided(left=lambda v: alpha * v)(x)


# %%
def elu(x, alpha=1.0):
    return TwoSided(left=lambda v: alpha * np.expm1(v))(x)


# %%
def selu(x):
    return 1.0507009873554805 * elu(x, alpha=1.6732632423543772)


# %%
def softplus(x, beta=1.0, threshold=20.0):
    z = np.minimum(beta * x, threshold)
    return np.where(beta * x > threshold, x, np.log1p(np.exp(z)) / beta)


# %%
def swish(x, beta=1.0):
    return x * sigmoid(beta * x)


# %%
def gelu(x):
    return x * Gaussian.cumulative(x)
