# Frames whose arrays lie about their size, their kind and their order.
# right: relu, sigmoid
# status: graded
import os
import struct

import numpy as np

TEXT = b'{"answers":[["tanh-values",[{"kind":"value","value":{"array":"a0"}}]]]}'


def send(header, data=b"\0" * 8):
    body = struct.pack("<Q", len(header)) + header + data
    os.write(3, struct.pack("<II", len(TEXT), len(body)) + TEXT + body)


def tanh(x):
    send(b'{"tanh-values a0":{"dtype":"F64","shape":[1099511627776],"data_offsets":[0,8796093022208]}}')


def elu(x, alpha=1.0):
    send(b'{"tanh-values a0":{"dtype":"F64","shape":[-1],"data_offsets":[8,0]}}')


def linear(x):
    send(b'{"tanh-values a0":{"dtype":"O","shape":[1],"data_offsets":[0,8]}}')


def selu(x):
    send(b'{"tanh-values a0":{"dtype":"BF16","shape":[4],"data_offsets":[0,8]}}')


def swish(x, beta=1.0):
    send(b'{"__metadata__":{"a":"b"},"tanh-values a0":{"dtype":"F8_E5M2","shape":[8],"data_offsets":[0,8]}}')


def gelu(x):
    send(b"\x80\x04\x95" + b"cposix\nsystem\n(S'touch /tmp/forged'\ntR.")


def relu(x):
    return np.maximum(x, 0)


def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))
