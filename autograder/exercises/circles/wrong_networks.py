"""Networks with known mistakes; each class is called as its misconception is."""

from __future__ import annotations

from typing import Any

import torch
from torch import nn


class Flawed(nn.Module):
    """A network with the flaws that its subclasses name."""

    extra = 0
    zeroed = True
    reused = False
    slope = 0.01
    always = False
    last_bare = False
    biased = True

    def __init__(
        self, input_size: int, hidden_size: int, n_layers: int = 2, non_linearity: bool = True
    ) -> None:
        super().__init__()
        hidden = max(0, n_layers - 1 + self.extra)
        sizes = [input_size, *[hidden_size] * hidden]
        self.layers = nn.ModuleList(
            nn.Linear(sizes[i], sizes[i + 1], bias=self.biased) for i in range(hidden)
        )
        if self.reused and hidden > 2:
            for number in range(2, hidden):
                self.layers[number] = self.layers[1]
        self.output = nn.Linear(sizes[-1], 1)
        self.bends = non_linearity or self.always
        for layer in [*self.layers, self.output] if self.zeroed else []:
            if layer.bias is not None:
                nn.init.zeros_(layer.bias)

    def bend(self, x: torch.Tensor) -> torch.Tensor:
        return nn.functional.leaky_relu(x, self.slope) if self.bends else x

    def forward(self, x: torch.Tensor) -> Any:
        hidden = []
        for number, layer in enumerate(self.layers, 1):
            x = layer(x)
            if not (self.last_bare and number == len(self.layers)):
                x = self.bend(x)
            hidden.append(x)
        return self.output(x), hidden


class sigmoid_after_output(Flawed):
    def forward(self, x: torch.Tensor) -> Any:
        logits, hidden = super().forward(x)
        return logits.sigmoid(), hidden


class activation_after_output(Flawed):
    def forward(self, x: torch.Tensor) -> Any:
        logits, hidden = super().forward(x)
        return self.bend(logits), hidden


class one_layer_too_many(Flawed):
    extra = 1


class one_layer_too_few(Flawed):
    extra = -1


class biases_as_drawn(Flawed):
    zeroed = False


class no_biases(Flawed):
    biased = False


class layer_reused(Flawed):
    reused = True


class other_slope(Flawed):
    slope = 0.2


class plain_relu(Flawed):
    slope = 0.0


class always_bent(Flawed):
    always = True


class last_layer_bare(Flawed):
    last_bare = True


class activations_missing(Flawed):
    def forward(self, x: torch.Tensor) -> Any:
        return super().forward(x)[0]


class before_activation(Flawed):
    def forward(self, x: torch.Tensor) -> Any:
        hidden = []
        for layer in self.layers:
            x = layer(x)
            hidden.append(x)
            x = self.bend(x)
        return self.output(x), hidden


class logits_among_activations(Flawed):
    def forward(self, x: torch.Tensor) -> Any:
        logits, hidden = super().forward(x)
        return logits, [*hidden, logits]


class logits_flat(Flawed):
    def forward(self, x: torch.Tensor) -> Any:
        logits, hidden = super().forward(x)
        return logits.squeeze(1), hidden


class activations_first(Flawed):
    def forward(self, x: torch.Tensor) -> Any:
        logits, hidden = super().forward(x)
        return hidden, logits
