"""A new exercise begun: its lesson cell, declaration, styles and test, each where it belongs."""

from autograder.scaffold.begin import ScaffoldError, begin

__all__ = ["ScaffoldError", "begin"]
