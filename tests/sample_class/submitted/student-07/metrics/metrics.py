"""Métricas de regresión y de clasificación."""

import numpy as np


def comprobar_longitudes(reales, predichos):
    if len(reales) != len(predichos):
        raise ValueError(f"longitudes distintas: {len(reales)} y {len(predichos)}")


def cociente(numerador, denominador):
    """Un cociente sin denominador vale cero."""
    if denominador == 0:
        return 0.0
    return numerador / denominador


def mean_squared_error(y_true, y_pred):
    comprobar_longitudes(y_true, y_pred)
    error = y_true - y_pred
    return np.mean(error**2)


def mean_absolute_error(y_true, y_pred):
    comprobar_longitudes(y_true, y_pred)
    return np.mean(np.abs(y_true - y_pred))


def r2_score(y_true, y_pred):
    comprobar_longitudes(y_true, y_pred)
    suma_residuos = np.sum((y_true - y_pred) ** 2)
    suma_total = np.sum((y_true - np.mean(y_true)) ** 2)
    if suma_total == 0:  # todos los valores reales son iguales
        return float(suma_residuos == 0)
    return 1 - suma_residuos / suma_total


def confusion_counts(y_true, y_pred):
    comprobar_longitudes(y_true, y_pred)
    positivo, predicho_positivo = y_true == 1, y_pred == 1
    verdaderos_positivos = np.count_nonzero(positivo & predicho_positivo)
    falsos_positivos = np.count_nonzero(~positivo & predicho_positivo)
    falsos_negativos = np.count_nonzero(positivo & ~predicho_positivo)
    verdaderos_negativos = np.count_nonzero(~positivo & ~predicho_positivo)
    return verdaderos_positivos, falsos_positivos, falsos_negativos, verdaderos_negativos


def accuracy_score(y_true, y_pred):
    vp, fp, fn, vn = confusion_counts(y_true, y_pred)
    return (vp + vn) / (vp + fp + fn + vn)


def precision_score(y_true, y_pred):
    vp, fp, _, _ = confusion_counts(y_true, y_pred)
    return cociente(vp, vp + fp)


def recall_score(y_true, y_pred):
    vp, _, fn, _ = confusion_counts(y_true, y_pred)
    return cociente(vp, vp + fn)


def fbeta_score(y_true, y_pred, beta=1.0):
    precision = precision_score(y_true, y_pred)
    exhaustividad = recall_score(y_true, y_pred)
    cuadrado = beta * beta
    return cociente((1 + cuadrado) * precision * exhaustividad, cuadrado * precision + exhaustividad)
