"""What confines students' code on this host, what a missing layer would have stopped, its cure."""

from __future__ import annotations

import platform
from dataclasses import dataclass

from autograder.sandbox.fork_server import ForkServer, ForkServerError
from autograder.sandbox.worker.confinement.layers import LEVELS
from utils.language import nothing_to_translate

# What `--require-confinement` may ask for, and the weakest level that is then enough.
REQUIREMENTS = {"full": "full", "any": "sandboxed", "limits": "limits"}


@dataclass(frozen=True)
class Layer:
    """One layer of confinement: whether it is in use here, and what that means."""

    name: str
    in_use: bool
    reason: str
    stops: str
    remedy: str


@dataclass(frozen=True)
class Diagnosis:
    """What the doctor finds: the level (one of LEVELS, or "none" with a problem) and the layers."""

    system: str
    level: str
    meaning: str
    layers: tuple[Layer, ...] = ()
    problem: str = ""


MEANINGS = {
    "full": nothing_to_translate(
        "Nothing outside its own computing can be reached, read or even named."
    ),
    "sandboxed": nothing_to_translate(
        "As full, but the names (not the contents) of this host's files may be seen."
    ),
    "limits": nothing_to_translate(
        "A separate process with limits on memory and processor time. A hostile submission may "
        "read and change what the user who grades may: grade only students whom you trust."
    ),
    "none": nothing_to_translate("Nothing can be graded here."),
}

# Name: what it stops, and how to get it.
LAYERS = {
    "limits": (
        nothing_to_translate("taking all the memory or processor time"),
        nothing_to_translate("any Unix system has it"),
    ),
    "namespaces": (
        nothing_to_translate("seeing other processes, signalling them, and any network"),
        nothing_to_translate(
            "allow user namespaces: on Ubuntu "
            "`sysctl kernel.apparmor_restrict_unprivileged_userns=0`, "
            "elsewhere `sysctl user.max_user_namespaces=10000`; in a container run it with "
            "`--cap-add SYS_ADMIN --security-opt apparmor=unconfined`"
        ),
    ),
    "private root": (
        nothing_to_translate(
            "learning the names of hidden tests, of other submissions and of anything else"
        ),
        nothing_to_translate("Linux 5.12 or newer, with namespaces"),
    ),
    "scratch": (
        nothing_to_translate("filling a disk, and leaving files for the next one to find"),
        nothing_to_translate("it comes with the private root"),
    ),
    "own user": (
        nothing_to_translate("whatever the user who grades may do, should all other layers fail"),
        nothing_to_translate(
            "run as root, with an interpreter that all users may read; not needed with namespaces"
        ),
    ),
    "no privileges": (
        nothing_to_translate(
            "gaining rights through set-uid programs, and living on when the grader ends"
        ),
        nothing_to_translate("any Linux has it"),
    ),
    "Landlock": (
        nothing_to_translate(
            "reading any file but Python and its libraries, and writing any outside scratch"
        ),
        nothing_to_translate(
            "Linux 5.13 or newer with `landlock` among the `lsm=` boot parameters, and "
            "`pip install landlockpy`"
        ),
    ),
    "seccomp": (
        nothing_to_translate(
            "new processes, sockets, signals to others, and most faults of the kernel itself"
        ),
        nothing_to_translate(
            "install libseccomp (`apt install libseccomp2`, `dnf install libseccomp`, "
            "`apk add libseccomp`) and `pip install pyseccomp`"
        ),
    ),
}


def diagnose(profile: str = "numpy") -> Diagnosis:
    """Start a fork server as grading does, and report what it found on this host."""
    system = f"{platform.system()} {platform.release()}, Python {platform.python_version()}"
    try:
        with ForkServer(profile) as fork_server:
            layers = tuple(
                Layer(layer.name, layer.in_use, layer.reason, *LAYERS[layer.name])
                for layer in fork_server.layers
            )
            return Diagnosis(system, fork_server.level, MEANINGS[fork_server.level], layers)
    except ForkServerError as error:
        return Diagnosis(system, "none", MEANINGS["none"], problem=str(error))


def is_enough(level: str, requirement: str) -> bool:
    """Whether a level meets a requirement, one of REQUIREMENTS."""
    return level in LEVELS[: LEVELS.index(REQUIREMENTS[requirement]) + 1]
