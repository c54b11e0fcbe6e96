"""Start a fork server: `python -s -P autograder/sandbox/worker OPTIONS`, from the host only."""

from __future__ import annotations

import fcntl
import json
import os
import sys
from contextlib import suppress
from pathlib import Path

ROOT = str(Path(__file__).resolve().parents[3])


def start() -> None:
    """Enter new namespaces where the host gives them, and be a fork server there."""
    # Before anything else is imported: with NumPy's threads there would be no namespaces.
    from autograder.sandbox.worker.confinement import linux, namespaces

    options = json.loads(sys.argv[1])
    control = fcntl.fcntl(options.pop("control"), fcntl.F_DUPFD_CLOEXEC, namespaces.DOOR + 1)
    # Keep the door's number taken, or something of the fork server's would be lost where it opens.
    os.dup2(os.open(os.devnull, os.O_RDWR), namespaces.DOOR)
    with suppress(OSError), open("/proc/self/oom_score_adj", "w", encoding="ascii") as score:
        score.write("500")  # rather this and its workers than the grading side
    number = os.getpid()
    left_out = "namespaces" in options.get("without", ())
    try:
        apart = "left out on request" if left_out else namespaces.enter()
    except namespaces.RehearsalError as error:
        from autograder.sandbox.worker.forker import refuse

        refuse(control, error)
    if not apart:
        child = os.fork()
        if child:
            os.close(control)  # so that its end is seen when the child's copy goes
            code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            sys.exit(code if code >= 0 else 128 - code)  # a shell's way to tell of a signal
        linux.die_with_parent(0)

    from autograder.sandbox.worker.forker import ForkerOptions, main

    main(ForkerOptions(control=control, root=ROOT, number=number, apart=apart, **options))


if __name__ == "__main__":
    sys.path.insert(0, ROOT)
    start()
