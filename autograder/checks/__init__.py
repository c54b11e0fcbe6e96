"""Families: how the facts of an exercise become the checks that grade it."""
