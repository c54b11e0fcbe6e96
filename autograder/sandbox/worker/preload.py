"""What a fork server imports before it forks, and how the way back to the kit is then cut."""

from __future__ import annotations

import ctypes.util
import importlib
import os
import random
import sys
from collections.abc import Collection
from contextlib import suppress
from importlib.machinery import BuiltinImporter, FrozenImporter, PathFinder
from types import ModuleType

ARRAYS = ("numpy", "numpy.random", "safetensors.numpy", "scipy.special")
PROFILES = {
    "bare": (),
    "numpy": ARRAYS,
    # An optimizer imports the compiler at its first use, and that takes seconds.
    "torch": (
        *ARRAYS,
        "torch",
        "torch._dynamo",
        "autograder.sandbox.worker.runtime.torch_factories",
        "autograder.sandbox.worker.runtime.fake_cuda",
        "sklearn.datasets",
        "sklearn.metrics",
        "sklearn.model_selection",
        "utils.data",
        "utils.devices",
        "utils.training",
    ),
}
KIT = ("autograder", "utils")
# What the worker shares with the checks at home, and seals as its own.
SHARED = ("utils.reading",)
BINDINGS = ("landlockpy", "pyseccomp")
LIBRARIES = {"seccomp": "libseccomp.so.2"}  # and C's own is in the process already


def import_everything(
    profile: str, entry: str, *, python_path: Collection[str], root: str
) -> ModuleType:
    """Import a profile's modules, and the entry, which it returns; then forget `root`.

    Raises ImportError, or RuntimeError if any of it started a thread.
    """
    for name in PROFILES[profile]:
        importlib.import_module(name)
    if profile == "torch":
        _warm_torch()
    _import_bindings()
    sys.path[:0] = python_path
    module = importlib.import_module(entry)
    _forget_the_kit(root)
    _seed()
    threads = len(os.listdir("/proc/self/task")) if sys.platform == "linux" else 1
    if threads != 1:
        raise RuntimeError(f"a fork server must have one thread and has {threads}")
    return module


def _import_bindings() -> None:
    """Import what confinement needs; it will say what is missing."""
    find = ctypes.util.find_library
    # Python's own asks other programs, and takes one that was killed for a missing library.
    ctypes.util.find_library = _known_library
    for binding in BINDINGS:
        with suppress(ImportError, RuntimeError):
            importlib.import_module(binding)
    ctypes.util.find_library = find


def _known_library(name: str) -> str | None:
    """Return what the dynamic loader calls a library that it finds by itself, or None."""
    try:
        ctypes.CDLL(LIBRARIES[name])
    except (KeyError, OSError):
        return None
    return LIBRARIES[name]


def _warm_torch() -> None:
    import torch

    from autograder.sandbox.worker.runtime.single_thread import keep_to_one_process

    keep_to_one_process()
    # The first call costs; a backward is left to the worker, since it may start threads.
    torch.ones(2, requires_grad=True).exp().sum()
    torch.nn.functional.relu(torch.zeros(1))
    torch.vmap(torch.neg)(torch.zeros(1))  # its first use asks for its caller's frame


def _forget_the_kit(root: str) -> None:
    """Leave only the standard library importable by name, and what is imported already."""
    library = os.path.dirname(os.__file__)
    outside = (os.path.join(library, "site-packages"), os.path.join(library, "dist-packages"))
    sys.path[:] = [
        path
        for path in sys.path
        if path != root and path.startswith(library) and not path.startswith(outside)
    ]
    # Editable installs come with finders of their own, which know where the kit lies.
    sys.meta_path[:] = [BuiltinImporter, FrozenImporter, PathFinder]
    sys.path_importer_cache.clear()
    for name, module in sys.modules.items():
        if name.partition(".")[0] in KIT and hasattr(module, "__path__"):
            module.__path__ = []
    for name in SHARED:
        parent, _, child = name.rpartition(".")
        if name in sys.modules:
            delattr(sys.modules[parent], child)


def _seed() -> None:
    """Give every worker the same random numbers, so that a grade can be repeated."""
    # Python's own generator seeds itself anew in every fork, unless told afterwards.
    os.register_at_fork(after_in_child=lambda: random.seed(0))
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed(0)
    if "torch" in sys.modules:
        sys.modules["torch"].manual_seed(0)
