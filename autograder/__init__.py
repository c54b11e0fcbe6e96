"""Ativa: grades the mathematics inside a neural network."""

__version__ = "0.1.0"
