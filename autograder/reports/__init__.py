"""Reports: they read results and nothing else."""
