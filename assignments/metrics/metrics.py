# Metrics, as a script. Replace every `raise NotImplementedError` by code of your own.
# VS Code and Jupyter take each "# %%" for a cell that can be run by itself.

# %% [markdown]
# # Metrics: how good is it, really?
#
# A loss is for the optimiser; a metric is for people. It need not have a slope, but it must answer the question that matters, and each of them is blind to something.
#
# All functions take `y_true` first and `y_pred` second, one-dimensional arrays of the same length, and return plain numbers. A ratio whose denominator is zero is 0.0, as in scikit-learn. NumPy is all you need.

# %% [markdown]
# [![Open in Colab](https://colab.research.google.com/assets/colab-badge.svg)](https://colab.research.google.com/github/example/ativa/blob/main/assignments/metrics/metrics.ipynb)

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
# ## Equal lengths: one helper for all
#
# Two arrays of different lengths mean that something went wrong earlier, so say it with a `ValueError`. NumPy will not always do that for you: a single prediction would be *broadcast* against all the true values without a word.
#
# This helper earns no points of its own, but every metric below can begin with it.

# %%
def require_equal_lengths(y_true, y_pred):
    """Raise ValueError unless y_true and y_pred, two 1-d arrays, have the same length.

    >>> require_equal_lengths(np.array([1, 0]), np.array([0, 0]))
    """
    # Write your code here.
    raise NotImplementedError


# %% [markdown]
# ## Mean squared error
#
# $$\mathrm{MSE} = \frac1N \sum_n (y_n - \hat y_n)^2$$
#
# Regression's standard, `sklearn.metrics.mean_squared_error`. Its unit is the square of the target's (take the root to read it), and a single outlier can dominate it.

# %%
def mean_squared_error(y_true, y_pred):
    """Mean of (y_true - y_pred)^2 (scikit-learn: mean_squared_error).

    y_true, y_pred: 1-d arrays of equal length. Returns a number.
    Raises ValueError if the lengths differ.

    >>> float(mean_squared_error(np.array([1.0, 2.0]), np.array([1.0, 4.0])))
    2.0
    """
    # Write your code here.
    raise NotImplementedError


# %%
# Public examples of mean_squared_error:
#     mean_squared_error(np.array([1.0, 2.0]), np.array([1.0, 4.0]))
#     is 2.0
#     mean_squared_error(np.array([1.0, 2.0, 4.0]), np.array([1.0, 4.0, 3.0]))
#     is 1.6666666666666667
check("mean_squared_error")


# %%
# mean_squared_error, 4 points. When it is graded, hidden checks run here:
# rules, values, single value, lengths, float32, input untouched.

# %% [markdown]
# ## Mean absolute error
#
# $$\mathrm{MAE} = \frac1N \sum_n |y_n - \hat y_n|$$
#
# In the target's own unit, and calm about outliers: "on average we are off by this much". Without the absolute value, errors of opposite sign would cancel and a hopeless model could score 0.

# %%
def mean_absolute_error(y_true, y_pred):
    """Mean of |y_true - y_pred| (scikit-learn: mean_absolute_error).

    y_true, y_pred: 1-d arrays of equal length. Returns a number.
    Raises ValueError if the lengths differ.

    >>> float(mean_absolute_error(np.array([1.0, 2.0]), np.array([1.0, 4.0])))
    1.0
    """
    # Write your code here.
    raise NotImplementedError


# %%
# Public examples of mean_absolute_error:
#     mean_absolute_error(np.array([1.0, 2.0]), np.array([1.0, 4.0]))
#     is 1.0
#     mean_absolute_error(np.array([1.0, 2.0, 4.0]), np.array([1.0, 4.0, 3.0]))
#     is 1.0
check("mean_absolute_error")


# %%
# mean_absolute_error, 4 points. When it is graded, hidden checks run here:
# rules, values, single value, lengths, float32, input untouched.

# %% [markdown]
# ## The coefficient of determination
#
# $$R^2 = 1 - \frac{\sum_n (y_n - \hat y_n)^2}{\sum_n (y_n - \bar y)^2}$$
#
# Which share of the variation is explained: 1 is perfect, 0 is no better than always predicting the mean $\bar y$, and worse than that is negative. The squares in it are no guarantee of a positive number.
#
# **Trouble.** If `y_true` is constant there is nothing to explain and the denominator is 0; then, as in scikit-learn, 1.0 for exact predictions and 0.0 otherwise. And $R^2$ is not symmetric: the two arguments cannot be swapped.

# %%
def r2_score(y_true, y_pred):
    """Share of y_true's variation that the predictions explain: 1 - SSE / SST (scikit-learn: r2_score).

    y_true, y_pred: 1-d arrays of equal length. Returns a number, at most 1; negative is possible.
    For a constant y_true: 1.0 if every prediction is exact, 0.0 otherwise.
    Raises ValueError if the lengths differ.

    >>> float(r2_score(np.array([1.0, 2.0, 3.0]), np.array([1.0, 2.0, 4.0])))
    0.5
    """
    # Write your code here.
    raise NotImplementedError


# %%
# Public examples of r2_score:
#     r2_score(np.array([1.0, 2.0, 3.0]), np.array([1.0, 2.0, 4.0]))
#     is 0.5
#     r2_score(np.array([1.0, 2.0, 3.0]), np.array([2.0, 2.0, 2.0]))
#     is 0.0
#     r2_score(np.array([1.0, 2.0, 3.0]), np.array([3.0, 2.0, 1.0]))
#     is -3.0
check("r2_score")


# %%
# r2_score, 4 points. When it is graded, hidden checks run here:
# rules, values, constant target, lengths, float32, input untouched.

# %% [markdown]
# ## The confusion counts
#
# | | predicted 1 | predicted 0 |
# | --- | --- | --- |
# | **truly 1** | true positive, tp | false negative, fn |
# | **truly 0** | false positive, fp | true negative, tn |
#
# Four numbers from which every score below follows. The second word is what was *predicted*, the first is whether that was right. `sklearn.metrics.confusion_matrix` lays them out as a matrix; here they are returned in the order (tp, fp, fn, tn).

# %%
def confusion_counts(y_true, y_pred):
    """Count the four outcomes of binary classification: (tp, fp, fn, tn).

    y_true, y_pred: 1-d arrays of equal length of labels 0 or 1. Returns four whole numbers.
    Raises ValueError if the lengths differ.

    >>> confusion_counts(np.array([1, 1, 1, 0, 0]), np.array([1, 1, 0, 1, 0]))
    (2, 1, 1, 1)
    """
    # Write your code here.
    raise NotImplementedError


# %%
# Public examples of confusion_counts:
#     confusion_counts(np.array([1, 1, 0, 0]), np.array([1, 1, 1, 0]))
#     is (2, 1, 0, 1)
#     confusion_counts(np.array([1, 1, 1, 0, 0]), np.array([1, 1, 0, 1, 0]))
#     is (2, 1, 1, 1)
check("confusion_counts")


# %%
# confusion_counts, 4 points. When it is graded, hidden checks run here:
# rules, values, one class, lengths, label types, input untouched.

# %% [markdown]
# ## Accuracy
#
# $$\mathrm{accuracy} = \frac{tp + tn}{tp + fp + fn + tn}$$
#
# The share of right answers, of both kinds.
#
# **Trouble.** If one mail in a hundred is spam, a filter that never says "spam" is 99 % accurate and worth nothing.

# %%
def accuracy_score(y_true, y_pred):
    """Share of labels predicted right: (tp + tn) / (tp + fp + fn + tn) (scikit-learn: accuracy_score).

    y_true, y_pred: 1-d arrays of equal length of labels 0 or 1. Returns a number in [0, 1].
    Raises ValueError if the lengths differ.

    >>> float(accuracy_score(np.array([1, 1, 1, 0, 0]), np.array([1, 1, 0, 1, 0])))
    0.6
    """
    # Write your code here.
    raise NotImplementedError


# %%
# Public examples of accuracy_score:
#     accuracy_score(np.array([1, 1, 0, 0]), np.array([1, 1, 1, 0]))
#     is 0.75
#     accuracy_score(np.array([1, 1, 1, 0, 0]), np.array([1, 1, 0, 1, 0]))
#     is 0.6
check("accuracy_score")


# %%
# accuracy_score, 4 points. When it is graded, hidden checks run here:
# rules, values, one class, lengths, label types, input untouched.

# %% [markdown]
# ## Precision
#
# $$\mathrm{precision} = \frac{tp}{tp + fp}$$
#
# Of the alarms that were raised, how many were right? It matters where a false alarm is costly: a good mail in the spam folder.
#
# **Trouble.** Raise one alarm only, the surest, and precision is perfect while almost everything is missed.

# %%
def precision_score(y_true, y_pred):
    """Share of the alarms that were right: tp / (tp + fp) (scikit-learn: precision_score).

    y_true, y_pred: 1-d arrays of equal length of labels 0 or 1. Returns a number in [0, 1],
    0.0 if nothing was predicted positive. Raises ValueError if the lengths differ.

    >>> round(precision_score(np.array([1, 1, 1, 0, 0]), np.array([1, 1, 0, 1, 0])), 4)
    0.6667
    """
    # Write your code here.
    raise NotImplementedError


# %%
# Public examples of precision_score:
#     precision_score(np.array([1, 1, 0, 0]), np.array([1, 1, 1, 0]))
#     is 0.6666666666666666
#     precision_score(np.array([1, 0]), np.array([0, 0]))
#     is 0.0
check("precision_score")


# %%
# precision_score, 4 points. When it is graded, hidden checks run here:
# rules, values, zero denominators, lengths, label types, input untouched.

# %% [markdown]
# ## Recall
#
# $$\mathrm{recall} = \frac{tp}{tp + fn}$$
#
# Of what should have been found, how much was? It matters where a miss is costly: an illness overlooked. Also called sensitivity, or the true positive rate.
#
# **Trouble.** Call everything positive, and recall is perfect.

# %%
def recall_score(y_true, y_pred):
    """Share of the positives that were found: tp / (tp + fn) (scikit-learn: recall_score).

    y_true, y_pred: 1-d arrays of equal length of labels 0 or 1. Returns a number in [0, 1],
    0.0 if nothing is positive. Raises ValueError if the lengths differ.

    >>> round(recall_score(np.array([1, 1, 1, 1, 0]), np.array([1, 1, 0, 1, 0])), 4)
    0.75
    """
    # Write your code here.
    raise NotImplementedError


# %%
# Public examples of recall_score:
#     recall_score(np.array([1, 1, 1, 1, 0]), np.array([1, 1, 0, 1, 0]))
#     is 0.75
#     recall_score(np.array([0, 0]), np.array([1, 0]))
#     is 0.0
check("recall_score")


# %%
# recall_score, 4 points. When it is graded, hidden checks run here:
# rules, values, zero denominators, lengths, label types, input untouched.

# %% [markdown]
# ## F-beta
#
# $$F_\beta = \frac{(1 + \beta^2)\,P\,R}{\beta^2 P + R}$$
#
# Van Rijsbergen (1979): the weighted harmonic mean of precision $P$ and recall $R$, which is low as soon as one of the two is. $\beta = 1$ treats them alike; with $\beta = 2$ recall counts for more, with $\beta = 1/2$ precision does. It is $\beta$ *squared* that enters.

# %%
def fbeta_score(y_true, y_pred, beta=1.0):
    """Weighted harmonic mean of precision and recall: (1 + beta^2) P R / (beta^2 P + R).

    scikit-learn: fbeta_score. y_true, y_pred: 1-d arrays of equal length of labels 0 or 1.
    beta > 0: above 1 recall counts more, below 1 precision does.
    Returns a number in [0, 1], 0.0 where the denominator is zero. Raises ValueError if the lengths differ.

    >>> round(fbeta_score(np.array([1, 1, 1, 1, 0]), np.array([1, 1, 0, 1, 0]), beta=2.0), 4)
    0.7895
    """
    # Write your code here.
    raise NotImplementedError


# %%
# Public examples of fbeta_score:
#     fbeta_score(np.array([1, 1, 0, 0]), np.array([1, 1, 1, 0]))
#     is 0.8
#     fbeta_score(np.array([1, 1, 0, 0]), np.array([1, 1, 1, 0]), beta=2.0)
#     is 0.9090909090909091
#     fbeta_score(np.array([1, 0]), np.array([0, 0]))
#     is 0.0
check("fbeta_score")

# %%
# fbeta_score, 4 points. When it is graded, hidden checks run here:
# rules, values, parameters, zero denominators, lengths, label types, input untouched.

# %% [markdown]
# ## Look at what you wrote
#
# A classifier gives scores; the threshold that turns them into 0 or 1 is yours to choose. Here one example in ten is positive. What you gain on one curve, you pay on the other.

# %%
if __name__ == "__main__":
    from utils import plotting

    generator = np.random.default_rng(0)
    labels = (generator.random(1000) < 0.1).astype(int)
    scores = np.clip(generator.normal(0.35 + 0.3 * labels, 0.13), 0.0, 0.99)
    plotting.plot_thresholds([precision_score, recall_score, accuracy_score], labels, scores)

# %% [markdown]
# ## In your own words
#
# When does accuracy lie? Use the plot above: what accuracy does a classifier reach that never predicts 1, and what do its precision and recall say? Then choose, for a test that screens for a serious illness, the metric that you would watch and whether you would move the threshold up or down.
#
# *Write your answer here.*
