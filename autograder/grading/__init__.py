"""Grading one submission: ask a worker, judge its replies, explain what failed."""
