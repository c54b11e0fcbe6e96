"""Graders that are graded: by mutants of each reference, known mistakes and right styles."""
