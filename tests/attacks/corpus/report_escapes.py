# Sends terminal escapes, newlines, markup and marks that turn text round into the messages.
# right: relu, sigmoid
# status: graded
import numpy as np

NASTY = (
    "\x1b[2J\x1b]0;owned\x07\x9b31m\u202e\u2066\u200f\r\nscore: 4/4\n::set-output name=score::44\n"
    "[bold red]passed[/bold red] <script>alert(1)</script> ]]></failure> | **4/4** | @all\0"
)


class Passed(ValueError):
    pass


Passed.__name__ = Passed.__qualname__ = "\x1b[32mpassed\n"


def tanh(x):
    raise ValueError(NASTY)


def elu(x, alpha=1.0):
    raise Passed(NASTY)


def linear(x):
    return NASTY


def selu(x):
    return {NASTY: NASTY}


def swish(x, beta=1.0):
    exec(compile("raise ValueError('here')", "<cell 1>\x1b[31m\n\u202e<b>", "exec"))


def relu(x):
    return np.maximum(x, 0)


def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))
