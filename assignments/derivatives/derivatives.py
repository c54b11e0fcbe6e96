# Derivatives of the activations, as a script. Replace every `raise NotImplementedError` by code of your own.
# VS Code and Jupyter take each "# %%" for a cell that can be run by itself.

# %% [markdown]
# # Derivatives: what training feels
#
# Gradient descent never sees an activation's value alone; it feels its *slope*. Backpropagation multiplies one slope per layer, so a slope near 0 silences everything before it, and a wrong slope trains towards the wrong place without ever raising an error.
#
# Write the derivative of each activation, elementwise, with the same arguments and defaults as the activation itself. Each assignment stands alone: where a derivative needs its activation, write that again as a helper. At a kink (ReLU at 0) any value between the left and the right slope is right. NumPy, `math` and `scipy.special.erf` are all you need.

# %% [markdown]
# [![Open in Colab](https://colab.research.google.com/assets/colab-badge.svg)](https://colab.research.google.com/github/example/ativa/blob/main/assignments/derivatives/derivatives.ipynb)

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
# ## First, a tool to check the others
#
# $$f'(x) \approx \frac{f(x + h) - f(x - h)}{2h}$$
#
# The *central difference*. Taylor's series shows why both sides are used: the terms in $h^2$ cancel and the error falls as $h^2$; a one-sided difference has an error that falls only as $h$. This is how `torch.autograd.gradcheck` tests a gradient, and you can test every function below with it.
#
# **Trouble.** A smaller $h$ is not always better; the plot at the end shows why.

# %%
def numerical_derivative(f, x, h=1e-5):
    """Estimate f'(x) by the central difference (f(x + h) - f(x - h)) / (2h), elementwise.

    f: a function that takes the whole array and works elementwise. x: float64 array of any shape.
    h: the step. Returns an array of x's shape.

    >>> numerical_derivative(np.square, np.array([0.0, 3.0])).round(6)
    array([0., 6.])
    """
    # Write your code here.
    raise NotImplementedError


# %%
# Public examples of numerical_derivative:
#     numerical_derivative(lambda x: np.polyval([1.0, 0.0, 0.0], x), np.array([0.0, 3.0]), h=0.5)
#     is np.array([0.0, 6.0])
check("numerical_derivative")


# %%
# numerical_derivative, 4 points. When it is graded, hidden checks run here:
# rules, values, parameters, shape, input untouched.

# %% [markdown]
# ## Linear
#
# $$\frac{d}{dx}\,x = 1$$
#
# A slope of 1 everywhere, whatever the value of $x$: an array of ones, of $x$'s shape and floating type.

# %%
def linear_derivative(x):
    """Derivative of the identity: 1 everywhere.

    x: array of any shape. Returns a float array of the same shape.

    >>> linear_derivative(np.array([-2.0, 0.0, 7.0]))
    array([1., 1., 1.])
    """
    # Write your code here.
    raise NotImplementedError


# %%
# Public examples of linear_derivative:
#     linear_derivative(np.array([-2.0, 0.0, 7.0]))
#     is np.array([1.0, 1.0, 1.0])
check("linear_derivative")


# %%
# linear_derivative, 4 points. When it is graded, hidden checks run here:
# rules, values, extremes, shape, float32, input untouched.

# %% [markdown]
# ## Sigmoid
#
# $$\sigma'(x) = \sigma(x)\,\bigl(1 - \sigma(x)\bigr)$$
#
# Differentiate $(1 + e^{-x})^{-1}$ by the chain rule and collect the pieces: the slope needs only the value that the forward pass has already computed.
#
# **Trouble.** At most $1/4$, at $x = 0$; about $5 \cdot 10^{-5}$ at $x = 10$. This is the vanishing gradient in one number.

# %%
def sigmoid_derivative(x):
    """Derivative of the sigmoid s: s(x) (1 - s(x)).

    x: array of any shape. Returns an array of the same shape.

    >>> sigmoid_derivative(np.array([0.0, 1000.0]))
    array([0.25, 0.  ])
    """
    # Write your code here.
    raise NotImplementedError


# %%
# Public examples of sigmoid_derivative:
#     sigmoid_derivative(np.array([0.0, 2.0, -2.0]))
#     is np.array([0.25, 0.1049935854035065, 0.1049935854035065])
check("sigmoid_derivative")


# %%
# sigmoid_derivative, 4 points. When it is graded, hidden checks run here:
# rules, values, extremes, shape, float32, input untouched.

# %% [markdown]
# ## Tanh
#
# $$\tanh'(x) = 1 - \tanh^2(x)$$
#
# Slope 1 at the centre, four times the sigmoid's, and just as flat far out. Mind which function is squared: the formula belongs to tanh, not to the sigmoid. (Here `np.tanh` is allowed.)

# %%
def tanh_derivative(x):
    """Derivative of the hyperbolic tangent: 1 - tanh(x)^2.

    x: array of any shape. Returns an array of the same shape.

    >>> tanh_derivative(np.array([0.0, 1000.0]))
    array([1., 0.])
    """
    # Write your code here.
    raise NotImplementedError


# %%
# Public examples of tanh_derivative:
#     tanh_derivative(np.array([0.0, 1.0, -1.0]))
#     is np.array([1.0, 0.41997434161402614, 0.41997434161402614])
check("tanh_derivative")


# %%
# tanh_derivative, 4 points. When it is graded, hidden checks run here:
# rules, values, extremes, shape, float32, input untouched.

# %% [markdown]
# ## ReLU
#
# $$\mathrm{relu}'(x) = \begin{cases} 1 & x > 0 \\ 0 & x < 0 \end{cases}$$
#
# A switch: the gradient passes untouched or not at all. At 0 there is no derivative; PyTorch takes 0, some texts 1 or $1/2$, and all of them are accepted. Return floating-point numbers, not booleans.

# %%
def relu_derivative(x):
    """Derivative of ReLU: 1 for x > 0, 0 for x < 0; any value in [0, 1] will do at 0.

    x: array of any shape. Returns a float array of the same shape.

    >>> relu_derivative(np.array([-2.0, 3.0]))
    array([0., 1.])
    """
    # Write your code here.
    raise NotImplementedError


# %%
# Public examples of relu_derivative:
#     relu_derivative(np.array([-2.0, 3.0]))
#     is np.array([0.0, 1.0])
check("relu_derivative")


# %%
# relu_derivative, 4 points. When it is graded, hidden checks run here:
# rules, values, kink, extremes, shape, float32, input untouched.

# %% [markdown]
# ## Leaky ReLU
#
# $$\mathrm{leaky\_relu}'(x) = \begin{cases} 1 & x > 0 \\ \alpha & x < 0 \end{cases}$$
#
# The negative side never falls quite silent: this $\alpha$ is all that sets it apart from ReLU.

# %%
def leaky_relu_derivative(x, alpha=0.01):
    """Derivative of leaky ReLU: 1 for x > 0, alpha for x < 0.

    x: array of any shape. alpha: the negative side's slope, 0 < alpha < 1.
    Returns a float array of x's shape.

    >>> leaky_relu_derivative(np.array([-2.0, 3.0]), alpha=0.5)
    array([0.5, 1. ])
    """
    # Write your code here.
    raise NotImplementedError


# %%
# Public examples of leaky_relu_derivative:
#     leaky_relu_derivative(np.array([-2.0, 3.0]))
#     is np.array([0.01, 1.0])
#     leaky_relu_derivative(np.array([-2.0, 3.0]), alpha=0.3)
#     is np.array([0.3, 1.0])
check("leaky_relu_derivative")


# %%
# leaky_relu_derivative, 4 points. When it is graded, hidden checks run here:
# rules, values, parameters, kink, extremes, shape, float32, input untouched.

# %% [markdown]
# ## PReLU, by x and by alpha
#
# $$\frac{\partial}{\partial x}\mathrm{prelu}(x, \alpha) = \begin{cases} 1 & x > 0 \\ \alpha & x < 0 \end{cases} \qquad \frac{\partial}{\partial \alpha}\mathrm{prelu}(x, \alpha) = \begin{cases} 0 & x > 0 \\ x & \text{otherwise} \end{cases}$$
#
# Two different questions (He and others, 2015). The slope by $x$ carries the gradient on to the layers before. The slope by $\alpha$ says how to improve $\alpha$ itself, since that is learned; it looks only at the inputs that $\alpha$ touches. Both are elementwise here; a network sums the second over everything that shares one $\alpha$.

# %%
def prelu_derivative(x, alpha):
    """Derivative of PReLU by x: 1 for x > 0, alpha for x < 0.

    x: array of any shape. alpha: a number, or shape (C,), one slope per column of x of shape (N, C).
    Returns a float array of x's shape.

    >>> prelu_derivative(np.array([[-1.0, -1.0], [2.0, 4.0]]), np.array([0.25, 0.5]))
    array([[0.25, 0.5 ],
           [1.  , 1.  ]])
    """
    # Write your code here.
    raise NotImplementedError


# %%
# Public examples of prelu_derivative:
#     prelu_derivative(np.array([-2.0, 3.0]), alpha=0.25)
#     is np.array([0.25, 1.0])
check("prelu_derivative")


# %%
# prelu_derivative, 4 points. When it is graded, hidden checks run here:
# rules, values, parameters, kink, extremes, shape, float32, input untouched.

# %%
def prelu_alpha_derivative(x, alpha):
    """Derivative of PReLU by alpha, elementwise: 0 for x > 0, x otherwise.

    x: array of any shape. alpha: a number, or shape (C,), one slope per column of x of shape (N, C).
    Returns an array of x's shape.

    >>> prelu_alpha_derivative(np.array([-3.0, 2.0]), 0.25)
    array([-3.,  0.])
    """
    # Write your code here.
    raise NotImplementedError


# %%
# Public examples of prelu_alpha_derivative:
#     prelu_alpha_derivative(np.array([-2.0, 0.0, 3.0]), alpha=0.25)
#     is np.array([-2.0, 0.0, 0.0])
check("prelu_alpha_derivative")


# %%
# prelu_alpha_derivative, 4 points. When it is graded, hidden checks run here:
# rules, values, parameters, extremes, shape, float32, input untouched.

# %% [markdown]
# ## ELU
#
# $$\mathrm{elu}'(x) = \begin{cases} 1 & x > 0 \\ \alpha e^x & x < 0 \end{cases}$$
#
# On the negative side $\alpha e^x = \mathrm{elu}(x) + \alpha$, a saving that is easy to copy wrongly: the $+\,\alpha$ is often lost. Check the limit: from the left at 0, the slope is $\alpha$. And mind the exponential in the branch that is not used.

# %%
def elu_derivative(x, alpha=1.0):
    """Derivative of ELU: 1 for x > 0, alpha e^x (that is, elu(x) + alpha) for x < 0.

    x: array of any shape. alpha: how deep the negative side goes, alpha > 0.
    Returns an array of x's shape.

    >>> elu_derivative(np.array([-1000.0, 2.0]))
    array([0., 1.])
    """
    # Write your code here.
    raise NotImplementedError


# %%
# Public examples of elu_derivative:
#     elu_derivative(np.array([-1.0, 2.0]))
#     is np.array([0.36787944117144233, 1.0])
check("elu_derivative")


# %%
# elu_derivative, 4 points. When it is graded, hidden checks run here:
# rules, values, parameters, kink, extremes, shape, float32, input untouched.

# %% [markdown]
# ## SELU
#
# $$\mathrm{selu}'(x) = \lambda\,\mathrm{elu}'(x, \alpha) = \begin{cases} \lambda & x > 0 \\ \lambda \alpha e^x & x < 0 \end{cases}$$
#
# Both sides carry $\lambda$: the slope on the right is 1.05, not 1. Slightly more than 1 is the point, since that is what makes up for the variance lost on the left. At 0 it jumps from $\lambda\alpha \approx 1.758$ down to $\lambda$.

# %%
def selu_derivative(x):
    """Derivative of SELU: lambda for x > 0, lambda a e^x for x < 0.

    x: array of any shape. Returns an array of the same shape.
    lambda = 1.0507009873554805, a = 1.6732632423543772.

    >>> selu_derivative(np.array([-1000.0, 2.0]))
    array([0.        , 1.05070099])
    """
    # Write your code here.
    raise NotImplementedError


# %%
# Public examples of selu_derivative:
#     selu_derivative(np.array([-1.0, 2.0]))
#     is np.array([0.6467686030348141, 1.0507009873554805])
check("selu_derivative")


# %%
# selu_derivative, 4 points. When it is graded, hidden checks run here:
# rules, values, kink, extremes, shape, float32, input untouched.

# %% [markdown]
# ## Softplus
#
# $$\mathrm{softplus}'(x) = \sigma(\beta x)$$
#
# The slope of the rounded ReLU is a sigmoid: a rounded switch. The outer $1/\beta$ and the inner $\beta$ cancel. Beyond the threshold softplus is the line $x$, so its slope there is 1.

# %%
def softplus_derivative(x, beta=1.0, threshold=20.0):
    """Derivative of softplus: sigmoid(beta x), and 1 where beta x > threshold.

    x: array of any shape. beta: sharpness of the bend, beta > 0.
    threshold: beyond it softplus is the line x. Returns an array of x's shape.

    >>> softplus_derivative(np.array([0.0, 50.0]))
    array([0.5, 1. ])
    """
    # Write your code here.
    raise NotImplementedError


# %%
# Public examples of softplus_derivative:
#     softplus_derivative(np.array([0.0, 2.0, 50.0]))
#     is np.array([0.5, 0.8807970779778823, 1.0])
check("softplus_derivative")


# %%
# softplus_derivative, 4 points. When it is graded, hidden checks run here:
# rules, values, parameters, extremes, shape, float32, input untouched.

# %% [markdown]
# ## Swish
#
# $$\mathrm{swish}'(x) = s + \beta x\,s\,(1 - s), \qquad s = \sigma(\beta x)$$
#
# The product rule on $x \cdot \sigma(\beta x)$: the gate itself, plus $x$ times the slope of the gate. It dips below zero and rises to about 1.1 before it settles at 1.

# %%
def swish_derivative(x, beta=1.0):
    """Derivative of swish: s + beta x s (1 - s), where s = sigmoid(beta x).

    x: array of any shape. beta: sharpness of the gate, beta > 0. Returns an array of x's shape.

    >>> swish_derivative(np.array([-1000.0, 0.0, 1000.0])) + 0.0
    array([0. , 0.5, 1. ])
    """
    # Write your code here.
    raise NotImplementedError


# %%
# Public examples of swish_derivative:
#     swish_derivative(np.array([0.0, 2.0, -2.0]))
#     is np.array([0.5, 1.0907842487848955, -0.09078424878489547])
check("swish_derivative")


# %%
# swish_derivative, 4 points. When it is graded, hidden checks run here:
# rules, values, parameters, extremes, shape, float32, input untouched.

# %% [markdown]
# ## GELU
#
# $$\mathrm{gelu}'(x) = \Phi(x) + x\,\varphi(x), \qquad \varphi(x) = \frac{1}{\sqrt{2\pi}}\,e^{-x^2/2}$$
#
# The product rule once more, on $x \cdot \Phi(x)$: the derivative of the normal distribution $\Phi$ is its density $\varphi$.

# %%
def gelu_derivative(x):
    """Derivative of GELU: Phi(x) + x phi(x), the normal distribution's cumulative and density.

    x: array of any shape. Returns an array of the same shape.

    >>> gelu_derivative(np.array([0.0, 1000.0]))
    array([0.5, 1. ])
    """
    # Write your code here.
    raise NotImplementedError


# %%
# Public examples of gelu_derivative:
#     gelu_derivative(np.array([0.0, 1.0, -1.0]))
#     is np.array([0.5, 1.0833154705876864, -0.08331547058768635])
check("gelu_derivative")

# %%
# gelu_derivative, 4 points. When it is graded, hidden checks run here:
# rules, values, extremes, shape, float32, input untouched.

# %% [markdown]
# ## Look at what you wrote
#
# A right derivative lies upon the central differences, the wide pale line. Try the others in the same way.

# %%
if __name__ == "__main__":
    from utils import plotting

    plotting.plot_with_derivative(np.tanh, tanh_derivative)
    plotting.plot_with_derivative(
        lambda x: np.logaddexp(0.0, x), softplus_derivative, name="softplus"
    )

# %% [markdown]
# And the tool itself: the error of `numerical_derivative` for $e^x$ at $x = 1$, as the step $h$ shrinks from right to left.

# %%
if __name__ == "__main__":
    plotting.plot_step_errors(numerical_derivative)

# %% [markdown]
# ## In your own words
#
# The last plot falls, reaches a lowest point and rises again. Which two errors does the step $h$ trade against each other, how does each depend on $h$, and why is $h = 10^{-5}$ a sensible choice in float64?
#
# *Write your answer here.*
