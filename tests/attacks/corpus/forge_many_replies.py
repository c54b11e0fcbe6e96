# A million answers to one question, and a hundred thousand empty frames.
# right: relu, sigmoid
# status: graded
import os
import struct

import numpy as np

BODY = b"\x02\0\0\0\0\0\0\0{}"


def send(text):
    data = struct.pack("<II", len(text), len(BODY)) + text + BODY
    while data:
        data = data[os.write(3, data) :]


def tanh(x):
    send(b'{"answers":[["tanh-values",[' + b"{}," * 10**6 + b"{}]]]}")


def elu(x, alpha=1.0):
    for _ in range(10**5):
        send(b"{}")


def relu(x):
    return np.maximum(x, 0)


def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))
