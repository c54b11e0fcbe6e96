# Never ends, whatever is asked, until the submission's time is used up.
# right: none
# status: timeout or graded
# seconds: 2
import numpy as np


def linear(x):
    while True:
        pass


sigmoid = tanh = relu = linear
