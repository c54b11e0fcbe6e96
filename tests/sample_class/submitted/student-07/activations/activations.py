"""Funciones de activación.

Cada función recibe un arreglo de NumPy y devuelve otro de la misma forma.
"""

import numpy as np
from scipy import special

ESCALA = 1.0507009873554805
ALFA_SELU = 1.6732632423543772


def linear(entrada):
    """Identidad: sin ella no hay regresión."""
    salida = np.copy(entrada)
    return salida


def sigmoid(entrada):
    # 1/(1+e^-x): la exponencial de un número muy grande desborda, pero 1/inf = 0
    with np.errstate(over="ignore"):
        denominador = 1.0 + np.exp(-entrada)
    return 1.0 / denominador


def tanh(entrada):
    return 2.0 * sigmoid(2.0 * entrada) - 1.0


def relu(entrada):
    """Rectificador: deja pasar lo positivo."""
    return (entrada + np.abs(entrada)) / 2


def leaky_relu(entrada, alpha=0.01):
    return np.maximum(alpha * entrada, entrada)


def prelu(entrada, alpha):
    return np.maximum(alpha * entrada, entrada)


def elu(entrada, alpha=1.0):
    parte_positiva = np.maximum(entrada, 0.0)
    parte_negativa = np.minimum(entrada, 0.0)
    return parte_positiva + alpha * (np.exp(parte_negativa) - 1.0)


def selu(entrada):
    return ESCALA * elu(entrada, ALFA_SELU)


def softplus(entrada, beta=1.0, threshold=20.0):
    """Versión suave de ReLU; más allá del umbral es la propia entrada."""
    producto = beta * entrada
    recortado = np.minimum(producto, threshold)
    suave = np.log(1.0 + np.exp(recortado)) / beta
    return np.where(producto > threshold, entrada, suave)


def swish(entrada, beta=1.0):
    return entrada * sigmoid(beta * entrada)


def gelu(entrada):
    acumulada = 0.5 * (1.0 + special.erf(entrada / np.sqrt(2.0)))
    return entrada * acumulada
