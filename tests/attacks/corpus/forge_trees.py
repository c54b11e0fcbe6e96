# The right question with answers that are no answers: deep trees, false kinds, absent arrays.
# right: relu, sigmoid
# status: graded
import json
import os
import struct

import numpy as np

BODY = b"\x02\0\0\0\0\0\0\0{}"


def send(name, reply):
    text = json.dumps({"answers": [[f"{name}-values", [reply] * 2]]}).encode()
    os.write(3, struct.pack("<II", len(text), len(BODY)) + text + BODY)


def tanh(x):
    tree = {"value": 0}
    for _ in range(300):
        tree = {"list": [tree]}
    send("tanh", {"kind": "value", "value": tree})


def elu(x, alpha=1.0):
    send("elu", {"kind": "passed", "score": 4})


def linear(x):
    send("linear", {"kind": "value", "value": {"array": "a0"}})


def selu(x):
    send("selu", {"kind": "timeout"})


def swish(x, beta=1.0):
    send("swish", {"kind": "value", "value": {"make": "os.system", "arguments": []}})


def gelu(x):
    send("gelu", {"kind": "value", "value": {"value": 10**400}, "warnings": {"a": 1}})


def softplus(x, beta=1.0, threshold=20.0):
    send("softplus", {"kind": ["value"], "value": {"value": "\x1b[31m" * 10**5}})


def relu(x):
    return np.maximum(x, 0)


def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))
