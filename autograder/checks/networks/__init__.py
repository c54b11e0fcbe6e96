"""Checks of PyTorch exercises: networks, their training, prediction and gradients."""
