# Calls PyTorch in graded functions, at import and by name.
# right: relu
# status: graded
# says: sigmoid: torch
import numpy as np
import torch
import torch.nn.functional as F

LAYER = torch.nn.ELU()


def relu(x):
    return np.maximum(x, 0)


def sigmoid(x):
    return torch.sigmoid(torch.from_numpy(x)).numpy()


def elu(x, alpha=1.0):
    return LAYER(x)


def gelu(x):
    return getattr(F, "ge" + "lu")(torch.tensor(x)).numpy()
