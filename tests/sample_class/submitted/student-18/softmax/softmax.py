# %% [markdown]
# # Softmax

# %%
import numpy as np


# %%
def softmax(z, temperature=1.0, axis=-1):
    """Return e^(z_i/T) / sum_j e^(z_j/T) along the axis; ValueError for temperature <= 0."""
    # YOUR CODE HERE
    raise NotImplementedError()


# %%
def log_softmax(z, temperature=1.0, axis=-1):
    """Return the logarithm of softmax; ValueError for temperature <= 0."""
    # YOUR CODE HERE
    raise NotImplementedError()


# %%
def softmax_jacobian(z, temperature=1.0):
    """Return J_ij = p_i (delta_ij - p_j) / T; ValueError for temperature <= 0."""
    # YOUR CODE HERE
    raise NotImplementedError()
