# Frames whose headers are not data: NaN, depth without end, huge numbers, double keys, wrong types.
# right: relu, sigmoid
# status: graded
import os
import struct

import numpy as np

BODY = b"\x02\0\0\0\0\0\0\0{}"


def send(text, body=BODY):
    os.write(3, struct.pack("<II", len(text), len(body)) + text + body)


def tanh(x):
    send(b"[" * 10**6)


def elu(x, alpha=1.0):
    send(b'{"answers": [NaN, [NaN, [Infinity, -Infinity]]]}')


def linear(x):
    send(b"9" * 10**6)


def selu(x):
    send(b'{"answers": [["selu-values", []]], "answers": {"selu-values": {"a": 1}}}')


def swish(x, beta=1.0):
    send(b"\xff\xfe\0\0")


def gelu(x):
    send(b'{"a":' * 900 + b"1" + b"}" * 900)


def relu(x):
    return np.maximum(x, 0)


def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))
