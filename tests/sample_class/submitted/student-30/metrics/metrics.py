import numpy as np
from sklearn import metrics
from sklearn.metrics import r2_score as sklearn_r2


def mean_squared_error(y_true, y_pred):
    total = 0
    for t, p in zip(y_true, y_pred):
        total += (t - p) ** 2
    return total / len(y_true)


def mean_absolute_error(y_true, y_pred):
    if len(y_true) != len(y_pred):
        raise ValueError("lengths differ")
    return np.median(np.abs(y_true - y_pred))


def r2_score(y_true, y_pred):
    return sklearn_r2(y_true, y_pred)


def confusion_counts(y_true, y_pred):
    # rows and columns of the table, read left to right
    if len(y_true) != len(y_pred):
        raise ValueError("lengths differ")
    tn = np.sum((y_true == 0) & (y_pred == 0))
    fp = np.sum((y_true == 0) & (y_pred == 1))
    fn = np.sum((y_true == 1) & (y_pred == 0))
    tp = np.sum((y_true == 1) & (y_pred == 1))
    return tn, fp, fn, tp


def accuracy_score(y_true, y_pred):
    if len(y_true) != len(y_pred):
        raise ValueError("lengths differ")
    return np.mean(y_true == y_pred)


def precision_score(y_true, y_pred):
    return metrics.precision_score(y_true, y_pred, zero_division=0)


def recall_score(y_true, y_pred):
    tn, fp, fn, tp = confusion_counts(y_true, y_pred)
    return tp / (tp + fn) if tp + fn else 0.0


def fbeta_score(y_true, y_pred, beta=1.0):
    tn, fp, fn, tp = confusion_counts(y_true, y_pred)
    b = beta**2
    bottom = (1 + b) * tp + b * fn + fp
    return (1 + b) * tp / bottom if bottom else 0.0
