import numpy as np


def same_length(a, b):
    if a.shape != b.shape:
        raise ValueError("y_true and y_pred must have the same length")


def mean_squared_error(y_pred, y_true):
    same_length(y_true, y_pred)
    return np.mean(np.square(y_pred - y_true))


def mean_absolute_error(y_pred, y_true):
    same_length(y_true, y_pred)
    return np.mean(np.abs(y_pred - y_true))


def r2_score(y_pred, y_true):
    same_length(y_true, y_pred)
    sse = np.sum((y_true - y_pred) ** 2)
    sst = np.sum((y_true - y_true.mean()) ** 2)
    if sst == 0:
        return 1.0 if sse == 0 else 0.0
    return 1 - sse / sst


def confusion_counts(y_pred, y_true):
    same_length(y_true, y_pred)
    tp = int(np.sum((y_pred == 1) & (y_true == 1)))
    fp = int(np.sum((y_pred == 1) & (y_true == 0)))
    fn = int(np.sum((y_pred == 0) & (y_true == 1)))
    tn = int(np.sum((y_pred == 0) & (y_true == 0)))
    return tp, fp, fn, tn


def accuracy_score(y_pred, y_true):
    same_length(y_true, y_pred)
    return np.mean(y_pred == y_true)


def precision_score(y_pred, y_true):
    tp, fp, fn, tn = confusion_counts(y_pred, y_true)
    return tp / (tp + fp)


def recall_score(y_pred, y_true):
    tp, fp, fn, tn = confusion_counts(y_pred, y_true)
    return tp / (tp + fn) if tp + fn > 0 else 0.0


def fbeta_score(y_pred, y_true, beta=1.0):
    tp, fp, fn, tn = confusion_counts(y_pred, y_true)
    below = (1 + beta**2) * tp + beta**2 * fn + fp
    return (1 + beta**2) * tp / below if below > 0 else 0.0
