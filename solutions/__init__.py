"""The reference solutions, one importable lesson per assignment."""
