# Has a database compute it.
# right: relu, sigmoid
# status: graded
import numpy as np

def tanh(x):
    import sqlite3

    ask = sqlite3.connect(":memory:").execute
    values = [ask("select tanh(?)", (float(v),)).fetchone()[0] for v in x.ravel()]
    return np.array(values, dtype=x.dtype).reshape(x.shape)


def relu(x):
    return np.maximum(x, 0)


def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))
