"""The host's side of the sandbox: start a worker, talk to it, end it."""
