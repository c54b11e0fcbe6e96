"""The confined side: all the code that shares a process with a student's, and nothing else."""
