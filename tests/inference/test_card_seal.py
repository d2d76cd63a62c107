"""A changed byte in a card is found, like one in any other file of a pack."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inference.card import parse_card
from inference.card_seal import SEAL_KEY, UNSEALED, sealed
from tests.inference.test_card import HASHES
from tests.inference.tiny_pack import card as card_data
from viewer.core.errors import UserError

SEALED = sealed(json.dumps(card_data(files=HASHES) | {SEAL_KEY: UNSEALED}, indent=2).encode())


def test_a_sealed_card_is_read() -> None:
    assert parse_card(SEALED, "tiny-cxr").name == "tiny-cxr"


@settings(deadline=None)
@given(at=st.integers(0, len(SEALED) - 1), flipped=st.integers(1, 255))
def test_any_changed_byte_is_an_error(at: int, flipped: int) -> None:
    changed = bytearray(SEALED)
    changed[at] ^= flipped
    with pytest.raises(UserError) as caught:
        parse_card(bytes(changed), "tiny-cxr")
    assert caught.value.code in {"pack-file-changed", "pack-card", "pack-schema"}


def test_a_card_without_a_seal_is_refused_where_one_must_be() -> None:
    unsealed = json.dumps(card_data(files=HASHES)).encode()
    parse_card(unsealed, "tiny-cxr")
    with pytest.raises(UserError, match=r"card\.json of the pack tiny-cxr was changed"):
        parse_card(unsealed, "tiny-cxr", must_be_sealed=True)
