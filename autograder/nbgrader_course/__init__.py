"""The nbgrader adapter: the folder's nbgrader_config.py plugs these parts into nbgrader by name.

Nothing else of the kit imports it. This module itself is empty, because every nbgrader command
reads that configuration and should not wait for what it does not use.
"""
