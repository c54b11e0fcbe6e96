from math import fsum


def pairs(y_true, y_pred):
    """The two lists side by side; zip complains (ValueError) if one is shorter."""
    return list(zip(y_true.tolist(), y_pred.tolist(), strict=True))


def mean_squared_error(y_true, y_pred):
    both = pairs(y_true, y_pred)
    return fsum((t - p) ** 2 for t, p in both) / len(both)


def mean_absolute_error(y_true, y_pred):
    both = pairs(y_true, y_pred)
    return fsum(abs(t - p) for t, p in both) / len(both)


def r2_score(y_true, y_pred):
    both = pairs(y_true, y_pred)
    mean = fsum(t for t, _ in both) / len(both)
    residual = fsum((t - p) ** 2 for t, p in both)
    total = fsum((t - mean) ** 2 for t, _ in both)
    if total == 0:
        return 1.0 if residual == 0 else 0.0
    return 1 - residual / total


def confusion_counts(y_true, y_pred):
    both = [(int(t), int(p)) for t, p in pairs(y_true, y_pred)]
    return both.count((1, 1)), both.count((0, 1)), both.count((1, 0)), both.count((0, 0))


def ratio(top, bottom):
    return top / bottom if bottom else 0.0


def accuracy_score(y_true, y_pred):
    both = pairs(y_true, y_pred)
    return sum(t == p for t, p in both) / len(both)


def precision_score(y_true, y_pred):
    tp, fp, fn, tn = confusion_counts(y_true, y_pred)
    return ratio(tp, tp + fp)


def recall_score(y_true, y_pred):
    tp, fp, fn, tn = confusion_counts(y_true, y_pred)
    return ratio(tp, tp + fn)


def fbeta_score(y_true, y_pred, beta=1.0):
    p = precision_score(y_true, y_pred)
    r = recall_score(y_true, y_pred)
    return ratio((1 + beta**2) * p * r, beta**2 * p + r)
