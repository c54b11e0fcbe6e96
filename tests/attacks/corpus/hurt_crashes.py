# Ends in the ways of C: a segmentation fault, an abort, a wrong instruction.
# right: relu, sigmoid
# status: graded
import os
import types

import numpy as np


def tanh(x):
    code = tanh.__code__.replace(co_code=b"d\xff" * 30, co_stacksize=0, co_consts=())
    return types.FunctionType(code, {})()


def elu(x, alpha=1.0):
    import faulthandler

    faulthandler._sigsegv()


def selu(x):
    os.abort()


def swish(x, beta=1.0):
    return np.lib.stride_tricks.as_strided(x, (2**40,), (2**30,)).sum()


def relu(x):
    return np.maximum(x, 0)


def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))
