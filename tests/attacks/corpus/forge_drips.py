# Announces a large answer, and sends it a byte at a time, for as long as anybody listens.
# right: sigmoid
# status: timeout
# seconds: 0.5
import os
import struct
import time

import numpy as np


def tanh(x):
    os.write(3, struct.pack("<II", 0, 60_000_000))
    while True:
        os.write(3, b" ")
        time.sleep(0.05)


def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))
