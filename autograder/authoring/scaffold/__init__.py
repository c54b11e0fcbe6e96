"""A new exercise begun: its lesson cell, declaration, styles and test, each where it belongs."""

from autograder.authoring.scaffold.begin import ScaffoldError, begin

__all__ = ["ScaffoldError", "begin"]
