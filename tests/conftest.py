"""What holds for all tests."""

from __future__ import annotations

import signal

# Started in the background, a shell's child ignores Ctrl-C, and so would all that tests start.
signal.signal(signal.SIGINT, signal.default_int_handler)
