"""Softmax con temperatura, escrito con bucles."""

import math

import numpy as np


def comprobar_temperatura(temperatura):
    if not temperatura > 0:
        raise ValueError("la temperatura debe ser positiva")


def logaritmo_de_la_suma(fila):
    """ln de la suma de exponenciales, sin desbordar."""
    mayor = max(fila)
    return mayor + math.log(sum(math.exp(valor - mayor) for valor in fila))


def una_fila(fila):
    normalizador = logaritmo_de_la_suma(fila)
    return [valor - normalizador for valor in fila]


def log_softmax(z, temperature=1.0, axis=-1):
    comprobar_temperatura(temperature)
    # el eje elegido pasa al final y después vuelve a su sitio
    movido = np.moveaxis(z, axis, -1)
    salida = np.zeros(movido.shape)
    for indice in np.ndindex(movido.shape[:-1]):
        salida[indice] = una_fila([float(valor) / temperature for valor in movido[indice]])
    return np.moveaxis(salida, -1, axis)


def softmax(z, temperature=1.0, axis=-1):
    return np.exp(log_softmax(z, temperature, axis))


def softmax_jacobian(z, temperature=1.0):
    probabilidades = softmax(z, temperature)
    clases = len(probabilidades)
    jacobiana = np.zeros((clases, clases))
    for i in range(clases):
        for j in range(clases):
            delta = 1.0 if i == j else 0.0
            jacobiana[i, j] = probabilidades[i] * (delta - probabilidades[j]) / temperature
    return jacobiana
