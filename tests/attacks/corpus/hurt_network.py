# Tries to send its inputs away, and to fetch the answers.
# right: relu, sigmoid
# status: graded
import socket
import urllib.request

import numpy as np


def tanh(x):
    for family in (socket.AF_INET, socket.AF_INET6, socket.AF_UNIX, socket.AF_NETLINK):
        try:
            with socket.socket(family, socket.SOCK_DGRAM) as sender:
                sender.sendto(b"leak", ("127.0.0.1", 9))
        except OSError:
            pass
    return x


def elu(x, alpha=1.0):
    return urllib.request.urlopen("http://127.0.0.1:1/", timeout=1).read()


def relu(x):
    return np.maximum(x, 0)


def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))
