from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from engine.runtime.native import Model


def test_the_text_of_a_token_is_the_same_for_all_who_ask_at_once(nonsense: Path) -> None:
    """A buffer shared between the readers once gave one reader's token to another."""
    model = Model(nonsense)
    tokens = range(model.info.vocabulary)
    alone = [model.piece(token) for token in tokens]
    for _ in range(20):
        model._pieces.clear()
        with ThreadPoolExecutor(8) as readers:
            asked = [readers.submit(list, map(model.piece, tokens)) for _ in range(8)]
        assert all(reader.result() == alone for reader in asked)
    model.close()
