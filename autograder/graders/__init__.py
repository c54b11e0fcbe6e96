"""The hidden graders, as pytest items: one for each check of each exercise.

pytest autograder/graders --submission=FILE [--seed N] [-k leaky_relu]
"""
