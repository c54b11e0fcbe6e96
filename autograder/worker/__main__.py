"""Start a zygote: `python -s -P autograder/worker OPTIONS`, from autograder/workshop.py only."""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = str(Path(__file__).resolve().parents[2])

if __name__ == "__main__":
    sys.path.insert(0, ROOT)
    from autograder.worker.zygote import Options, main

    main(Options(**json.loads(sys.argv[1])), root=ROOT)
