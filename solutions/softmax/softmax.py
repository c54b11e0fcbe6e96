# %% [markdown]
# # Softmax

# %%
import numpy as np


# %% [markdown]
# ## Softmax


# %%
def softmax(z, temperature=1.0, axis=-1):
    """Turn logits into probabilities that sum to 1: e^(z_i/T) / sum_j e^(z_j/T) along axis (F.softmax).

    z: array of logits with at least one dimension. temperature: T > 0; small sharpens, large flattens.
    axis: the dimension that sums to 1. Returns an array of z's shape.
    Raises ValueError if temperature <= 0.

    >>> softmax(np.array([2.0, 1.0, 0.1])).round(4)
    array([0.659 , 0.2424, 0.0986])
    """
    ### BEGIN SOLUTION
    if temperature <= 0:
        raise ValueError(f"temperature must be positive, not {temperature}")
    # A shift common to all logits cancels in the fraction; with the largest at 0, e^z <= 1.
    powers = np.exp((z - np.max(z, axis=axis, keepdims=True)) / temperature)
    return powers / np.sum(powers, axis=axis, keepdims=True)
    ### END SOLUTION


# %% [markdown]
# ## Log-softmax


# %%
def log_softmax(z, temperature=1.0, axis=-1):
    """Return the logarithm of softmax, without the overflow of taking it literally (F.log_softmax).

    z: array of logits with at least one dimension. temperature: T > 0. axis: the dimension that sums to 1.
    Returns an array of z's shape. Raises ValueError if temperature <= 0.

    >>> log_softmax(np.array([0.0, -1000.0]))
    array([    0., -1000.])
    """
    ### BEGIN SOLUTION
    if temperature <= 0:
        raise ValueError(f"temperature must be positive, not {temperature}")
    shifted = (z - np.max(z, axis=axis, keepdims=True)) / temperature
    return shifted - np.log(np.sum(np.exp(shifted), axis=axis, keepdims=True))
    ### END SOLUTION


# %% [markdown]
# ## Jacobian


# %%
def softmax_jacobian(z, temperature=1.0):
    """Return how every probability moves with every logit: J_ij = dp_i/dz_j = p_i (delta_ij - p_j) / T.

    z: logits of shape (K,). temperature: T > 0. Returns an array of shape (K, K).
    Raises ValueError if temperature <= 0.

    >>> softmax_jacobian(np.array([0.0, 0.0]))
    array([[ 0.25, -0.25],
           [-0.25,  0.25]])
    """
    ### BEGIN SOLUTION
    p = softmax(z, temperature)
    return (np.diag(p) - np.outer(p, p)) / temperature
    ### END SOLUTION
