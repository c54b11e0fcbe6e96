# Never ends, whatever is asked, until the submission's time is used up.
# right: none
# status: timeout or graded
# seconds: 3
import numpy as np


def linear(x):
    while True:
        pass


sigmoid = tanh = relu = leaky_relu = prelu = elu = selu = softplus = swish = gelu = linear
