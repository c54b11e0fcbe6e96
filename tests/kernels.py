"""Kernels for tests, of which no reply goes unnoticed."""

from __future__ import annotations

from typing import Any

import zmq
from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.channels import AsyncZMQSocketChannel
from jupyter_client.manager import AsyncKernelManager
from traitlets import DottedObjectName, Type


class Channel(AsyncZMQSocketChannel):
    """A channel on which something may be sent while a reply is awaited.

    nbclient does so for a widget that takes in a cell's output. Sending reads what has arrived
    from the wire, and with it goes the only notice that the one who waits would have had: a reply
    that came in just then would lie there until the cell's limit.
    """

    def send(self, msg: Any) -> None:
        """Send a message, and look whether one has come in meanwhile."""
        super().send(msg)
        assert self.socket is not None
        self.socket.get(zmq.EVENTS)  # which wakes whoever waits for it


class Client(AsyncKernelClient):
    """A client with such a channel to the shell."""

    shell_channel_class = Type(Channel)


class Manager(AsyncKernelManager):
    """Starts kernels that are talked to by such a client."""

    client_class = DottedObjectName(f"{__name__}.Client")
    client_factory = Type(Client)
