"""The layers that confine a worker: limits, namespaces, Landlock, seccomp and the audit hook."""
