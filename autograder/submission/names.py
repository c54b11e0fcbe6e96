"""Which assignment a file belongs to, by its name or by the functions in it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping
from functools import lru_cache

DEFINED = re.compile(r"^[ \t]*(?:async[ \t]+)?(?:def|class)[ \t]+(\w+)", re.M)
# What systems and students add to a name without meaning another one.
DECORATION = re.compile(
    r"(copy|copia|copie|kopie|of|de|final|finale|new|novo|nueva?|nova|fixed|edited|version|versao|"
    r"v|rev|student|solution|solucao|solucion|resposta|respuesta|submission|entrega|"
    r"assignment|tarea|tarefa|exercise|exercicio|ejercicio|[0-9])*"
)


class Names:
    """The assignments' names, and what can be told from a file's name about them."""

    def __init__(self, assignments: Collection[str], only: str | None = None) -> None:
        """Know these assignments, and `only` beside them."""
        known = [*assignments, *([only] if only and only not in assignments else [])]
        self._exact = {name.casefold(): name for name in known}
        self._plain = sorted(((plain(name), name) for name in known), key=lambda p: -len(p[0]))

    def exact(self, stem: str) -> str | None:
        """Return the assignment whose name this is, whatever its case."""
        return self._exact.get(stem.casefold())

    def within(self, stem: str) -> str | None:
        """Return the assignment whose name occurs in the stem, None when there is not one alone."""
        letters = plain(stem)
        found: list[str] = []
        for name, assignment in self._plain:
            if name and name in letters:
                letters = letters.replace(name, " ")  # a longer name hides a shorter one in it
                found.append(assignment)
        return found[0] if len(found) == 1 else None

    def variant(self, stem: str) -> str | None:
        """Return the assignment that the stem names but for decoration: "activations(1)"."""
        assignment = self.within(stem)
        if assignment is None:
            return None
        rest = plain(stem).replace(plain(assignment), "", 1)
        return assignment if DECORATION.fullmatch(rest) else None


@lru_cache(maxsize=1024)
def plain(name: str) -> str:
    """Return a name's letters and digits in lower-case ASCII, without anything else."""
    letters = unicodedata.normalize("NFKD", name[:300]).casefold()
    letters = "".join(c for c in letters if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "", letters)


def defines(text: str, functions: Collection[str]) -> bool:
    """Whether the text defines one of the functions."""
    return not set(DEFINED.findall(text)).isdisjoint(functions)


def by_functions(text: str, assignments: Mapping[str, Collection[str]]) -> str | None:
    """Return the assignment most of whose functions the text defines; None without any."""
    defined = set(DEFINED.findall(text))
    counts = Counter({name: len(defined.intersection(assignments[name])) for name in assignments})
    best = counts.most_common(2)
    if not best or best[0][1] == 0 or (len(best) > 1 and best[0][1] == best[1][1]):
        return None
    return best[0][0]


def written(text: str, functions: Collection[str]) -> int:
    """Count the functions that have a body of their own beyond `raise NotImplementedError`.

    Read by lines rather than parsed: hostile text may crash a parser, and a broken cell is no
    reason to prefer another file.
    """
    wanted = set(functions)
    found: set[str] = set()
    # A definition reaches to the next line that begins at the margin.
    for block in re.split(r"^(?=[^\s#)\]}])", text, flags=re.M):
        header = DEFINED.match(block)
        if header and header[1] in wanted and _has_body(block):
            found.add(header[1])
    return len(found)


def _has_body(block: str) -> bool:
    body = re.sub(r'("""|\'\'\').*?\1', "", block, flags=re.S)
    # The header ends where a line ends in a colon; what follows on the same line is body.
    parts = re.split(r":[ \t]*(?:#[^\n]*)?(?:\n|$)", body, maxsplit=1)
    body = parts[1] if len(parts) == 2 else body.rpartition(":")[2]
    for line in body.splitlines():
        statement = line.split("#")[0].strip()
        if statement and not re.match(
            r"raise NotImplementedError\b|pass$|\.\.\.$|def .*:$|class .*:$", statement
        ):
            return True
    return False
