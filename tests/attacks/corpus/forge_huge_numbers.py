# Well-formed answers of numbers that no float holds, and of ten thousand digits.
# assignment: metrics
# right: none
# status: graded
import json
import os
import struct

import numpy as np

BODY = b"\x02\0\0\0\0\0\0\0{}"
CASES = {"mean_squared_error": 5, "mean_absolute_error": 5, "r2_score": 5}  # of others, seven


def send(name, value):
    replies = [{"kind": "value", "value": value}] * CASES.get(name, 7)
    text = json.dumps({"answers": [[f"{name}-values", replies]]}).encode()
    os.write(3, struct.pack("<II", len(text), len(BODY)) + text + BODY)


def mean_squared_error(y_true, y_pred):
    send("mean_squared_error", {"value": 10**4000})


def mean_absolute_error(y_true, y_pred):
    send("mean_absolute_error", {"list": [{"value": 10**400}] * 5})


def confusion_counts(y_true, y_pred):
    send("confusion_counts", {"list": [{"value": 10**400}] * 4})


def r2_score(y_true, y_pred):
    send("r2_score", {"value": float("inf")})


def precision_score(y_true, y_pred):
    send("precision_score", {"dict": {"value": {"value": 10**400}}})


def recall_score(y_true, y_pred):
    send("recall_score", {"tuple": [{"other": "a" * 10**5}]})
