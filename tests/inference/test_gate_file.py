"""A gate that lost something says what, and what to do."""

from __future__ import annotations

import io
from types import SimpleNamespace

import numpy as np
import pytest

from inference.card import out_of_distribution
from inference.gate import read_gate
from inference.packs import Origin, Pack, known_packs
from viewer.core.errors import UserError


@pytest.fixture(scope="module")
def pack():
    shipped = [each for each in known_packs() if isinstance(each, Pack)]
    gated = [each for each in shipped if each.origin is Origin.SHIPPED]
    return next(each for each in gated if out_of_distribution(each.card) is not None)


def without(pack, name):
    """Return what `read_gate` asks of a pack, its gate lacking the array `name`."""
    rules = out_of_distribution(pack.card)
    with np.load(io.BytesIO(pack.read(rules.file))) as arrays:
        kept = {each: arrays[each] for each in arrays.files if each != name}
    buffer = io.BytesIO()
    np.savez(buffer, **kept)
    return SimpleNamespace(name=pack.name, card=pack.card, read=lambda _: buffer.getvalue())


def test_a_missing_array_is_named_in_a_sentence(pack):
    with pytest.raises(UserError, match="lacks the numbers “spread”") as caught:
        read_gate(without(pack, "spread"))
    assert caught.value.code == "pack-gate"
    assert "Install the pack again" in str(caught.value)


@pytest.mark.parametrize("content", [b"nothing", b"", b"PK\x03\x04 cut off"])
def test_a_file_that_is_no_archive_is_refused_in_a_sentence(pack, content):
    broken = SimpleNamespace(name=pack.name, card=pack.card, read=lambda _: content)
    with pytest.raises(UserError, match="is damaged") as caught:
        read_gate(broken)
    assert caught.value.code == "pack-gate"
