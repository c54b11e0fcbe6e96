# %% [markdown]
# # Metrics

# %%
import numpy as np


# %%
def require_equal_lengths(y_true, y_pred):
    """Raise ValueError unless y_true and y_pred, two 1-d arrays, have the same length.

    >>> require_equal_lengths(np.array([1, 0]), np.array([0, 0]))
    """
    ### BEGIN SOLUTION
    if len(y_true) != len(y_pred):
        raise ValueError(f"{len(y_true)} true values, but {len(y_pred)} predictions")
    ### END SOLUTION


# %% [markdown]
# ## Mean squared error


# %%
def mean_squared_error(y_true, y_pred):
    """Mean of (y_true - y_pred)^2 (scikit-learn: mean_squared_error).

    y_true, y_pred: 1-d arrays of equal length. Returns a number.
    Raises ValueError if the lengths differ.

    >>> float(mean_squared_error(np.array([1.0, 2.0]), np.array([1.0, 4.0])))
    2.0
    """
    ### BEGIN SOLUTION
    require_equal_lengths(y_true, y_pred)
    return np.mean((y_true - y_pred) ** 2)
    ### END SOLUTION


# %% [markdown]
# ## Mean absolute error


# %%
def mean_absolute_error(y_true, y_pred):
    """Mean of |y_true - y_pred| (scikit-learn: mean_absolute_error).

    y_true, y_pred: 1-d arrays of equal length. Returns a number.
    Raises ValueError if the lengths differ.

    >>> float(mean_absolute_error(np.array([1.0, 2.0]), np.array([1.0, 4.0])))
    1.0
    """
    ### BEGIN SOLUTION
    require_equal_lengths(y_true, y_pred)
    return np.mean(np.abs(y_true - y_pred))
    ### END SOLUTION


# %% [markdown]
# ## R squared


# %%
def r2_score(y_true, y_pred):
    """Share of y_true's variation that the predictions explain: 1 - SSE / SST (scikit-learn: r2_score).

    y_true, y_pred: 1-d arrays of equal length. Returns a number, at most 1; negative is possible.
    For a constant y_true: 1.0 if every prediction is exact, 0.0 otherwise.
    Raises ValueError if the lengths differ.

    >>> float(r2_score(np.array([1.0, 2.0, 3.0]), np.array([1.0, 2.0, 4.0])))
    0.5
    """
    ### BEGIN SOLUTION
    require_equal_lengths(y_true, y_pred)
    unexplained = np.sum((y_true - y_pred) ** 2)
    # Asked of the values, not of the sum: a rounded mean can leave a constant's SST above zero.
    if np.all(y_true == y_true[0]):
        return 1.0 if unexplained == 0 else 0.0
    return 1.0 - unexplained / np.sum((y_true - np.mean(y_true)) ** 2)
    ### END SOLUTION


# %% [markdown]
# ## Confusion counts


# %%
def confusion_counts(y_true, y_pred):
    """Count the four outcomes of binary classification: (tp, fp, fn, tn).

    y_true, y_pred: 1-d arrays of equal length of labels 0 or 1. Returns four whole numbers.
    Raises ValueError if the lengths differ.

    >>> confusion_counts(np.array([1, 1, 1, 0, 0]), np.array([1, 1, 0, 1, 0]))
    (2, 1, 1, 1)
    """
    ### BEGIN SOLUTION
    require_equal_lengths(y_true, y_pred)
    actual, predicted = y_true == 1, y_pred == 1
    tp = int(np.sum(actual & predicted))
    fp = int(np.sum(~actual & predicted))
    fn = int(np.sum(actual & ~predicted))
    return tp, fp, fn, len(y_true) - tp - fp - fn
    ### END SOLUTION


# %% [markdown]
# ## Accuracy


# %%
def accuracy_score(y_true, y_pred):
    """Share of labels predicted right: (tp + tn) / (tp + fp + fn + tn) (scikit-learn: accuracy_score).

    y_true, y_pred: 1-d arrays of equal length of labels 0 or 1. Returns a number in [0, 1].
    Raises ValueError if the lengths differ.

    >>> float(accuracy_score(np.array([1, 1, 1, 0, 0]), np.array([1, 1, 0, 1, 0])))
    0.6
    """
    ### BEGIN SOLUTION
    require_equal_lengths(y_true, y_pred)
    return np.mean(y_true == y_pred)
    ### END SOLUTION


# %% [markdown]
# ## Precision


# %%
def precision_score(y_true, y_pred):
    """Share of the alarms that were right: tp / (tp + fp) (scikit-learn: precision_score).

    y_true, y_pred: 1-d arrays of equal length of labels 0 or 1. Returns a number in [0, 1],
    0.0 if nothing was predicted positive. Raises ValueError if the lengths differ.

    >>> round(precision_score(np.array([1, 1, 1, 0, 0]), np.array([1, 1, 0, 1, 0])), 4)
    0.6667
    """
    ### BEGIN SOLUTION
    tp, fp, _, _ = confusion_counts(y_true, y_pred)
    return tp / (tp + fp) if tp + fp else 0.0
    ### END SOLUTION


# %% [markdown]
# ## Recall


# %%
def recall_score(y_true, y_pred):
    """Share of the positives that were found: tp / (tp + fn) (scikit-learn: recall_score).

    y_true, y_pred: 1-d arrays of equal length of labels 0 or 1. Returns a number in [0, 1],
    0.0 if nothing is positive. Raises ValueError if the lengths differ.

    >>> round(recall_score(np.array([1, 1, 1, 1, 0]), np.array([1, 1, 0, 1, 0])), 4)
    0.75
    """
    ### BEGIN SOLUTION
    tp, _, fn, _ = confusion_counts(y_true, y_pred)
    return tp / (tp + fn) if tp + fn else 0.0
    ### END SOLUTION


# %% [markdown]
# ## F-beta


# %%
def fbeta_score(y_true, y_pred, beta=1.0):
    """Weighted harmonic mean of precision and recall: (1 + beta^2) P R / (beta^2 P + R).

    scikit-learn: fbeta_score. y_true, y_pred: 1-d arrays of equal length of labels 0 or 1.
    beta > 0: above 1 recall counts more, below 1 precision does.
    Returns a number in [0, 1], 0.0 where the denominator is zero. Raises ValueError if the lengths differ.

    >>> round(fbeta_score(np.array([1, 1, 1, 1, 0]), np.array([1, 1, 0, 1, 0]), beta=2.0), 4)
    0.7895
    """
    ### BEGIN SOLUTION
    precision, recall = precision_score(y_true, y_pred), recall_score(y_true, y_pred)
    denominator = beta**2 * precision + recall
    return (1.0 + beta**2) * precision * recall / denominator if denominator else 0.0
    ### END SOLUTION
