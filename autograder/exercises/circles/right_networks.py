"""Right ways to write the class of the circles' network."""

from __future__ import annotations

from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812, PyTorch's own name for it
from torch import nn


class OneByOne(nn.Module):
    """Layers of unlike names, the output first."""

    def __init__(
        self, input_size: int, hidden_size: int, n_layers: int = 2, non_linearity: bool = True
    ) -> None:
        super().__init__()
        self.count = n_layers - 1
        self.out = nn.Linear(hidden_size if n_layers > 1 else input_size, 1)
        nn.init.constant_(self.out.bias, 0.0)
        for i in range(self.count):
            layer = nn.Linear(hidden_size if i else input_size, hidden_size)
            layer.bias.data.zero_()
            setattr(self, f"fc{i}", layer)
        self.non_linearity = non_linearity

    def forward(self, x: torch.Tensor) -> Any:
        hidden = []
        for i in range(self.count):
            x = getattr(self, f"fc{i}")(x)
            if self.non_linearity:
                x = F.leaky_relu(x)
            hidden.append(x)
        return self.out(x), hidden


class InSequence(nn.Module):
    """One nn.Sequential of blocks."""

    def __init__(
        self, input_size: int, hidden_size: int, n_layers: int = 2, non_linearity: bool = True
    ) -> None:
        super().__init__()
        blocks: list[nn.Module] = []
        width = input_size
        for _ in range(n_layers - 1):
            bend = nn.LeakyReLU(negative_slope=0.01) if non_linearity else nn.Identity()
            blocks.append(nn.Sequential(nn.Linear(width, hidden_size), bend))
            width = hidden_size
        blocks.append(nn.Linear(width, 1))
        self.model = nn.Sequential(*blocks)
        self.apply(self.start)

    @staticmethod
    def start(part: nn.Module) -> None:
        if isinstance(part, nn.Linear):
            nn.init.orthogonal_(part.weight)
            nn.init.zeros_(part.bias)

    def forward(self, x: torch.Tensor) -> Any:
        *hidden, logits = [x := block(x) for block in self.model]
        return logits, hidden


class RedeEstreita(nn.Module):
    """Camadas em um dicionário; a ativação é escrita à mão."""

    def __init__(
        self, input_size: int, hidden_size: int, n_layers: int = 2, non_linearity: bool = True
    ) -> None:
        super().__init__()
        tamanhos = [input_size] + (n_layers - 1) * [hidden_size] + [1]
        self.camadas = nn.ModuleDict(
            {str(i): nn.Linear(tamanhos[i], tamanhos[i + 1]) for i in range(n_layers)}
        )
        self.inclinacao = 0.01 if non_linearity else 1.0
        with torch.no_grad():
            for nome, parametro in self.named_parameters():
                if nome.endswith("bias"):
                    parametro.fill_(0)

    def forward(self, x: torch.Tensor) -> Any:
        ativacoes: list[torch.Tensor] = []
        for nome, camada in self.camadas.items():
            z = camada(x)
            if nome == str(len(self.camadas) - 1):
                return z, ativacoes
            x = torch.where(z > 0, z, self.inclinacao * z)
            ativacoes.append(x)
        raise AssertionError


class WithHooks(InSequence):
    """The layers of a Sequential, their values gathered by forward hooks."""

    def forward(self, x: torch.Tensor) -> Any:
        gathered: list[torch.Tensor] = []
        handles = [
            block.register_forward_hook(lambda _module, _inputs, output: gathered.append(output))
            for block in list(self.model)[:-1]
        ]
        logits = self.model(x)
        for handle in handles:
            handle.remove()
        return logits, gathered


class TwicePassed(InSequence):
    """The whole Sequential for the logits, and its blocks once more for the activations."""

    def forward(self, x: torch.Tensor) -> Any:
        gathered, passed = [], x
        for block in list(self.model)[:-1]:
            passed = block(passed)
            gathered.append(passed)
        return self.model(x), gathered
