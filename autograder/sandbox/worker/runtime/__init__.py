"""Answering calls inside the worker: arguments, probes, import guards and replies."""
