"""Which objects the receiver takes, and in which transfer syntax when the sender offers several."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from pydicom import uid

from viewer.core.decoders import decoder_for
from viewer.core.network.dicom_stack import set_up_pynetdicom

if TYPE_CHECKING:
    from pynetdicom.presentation import PresentationContext

VERIFICATION = "1.2.840.10008.1.1"
_STORAGE_COMMITMENT = "1.2.840.10008.1.20.1"
# Whoever offers one of these beside a lossless one would compress for us, and not undo it.
_MAY_LOSE = frozenset(
    {
        uid.JPEGBaseline8Bit,
        uid.JPEGExtended12Bit,
        uid.JPEGLSNearLossless,
        uid.JPEG2000,
        uid.JPEG2000MC,
        uid.HTJ2K,
    }
)
# Implicit VR loses the representations of private elements; the others are rare and less tested.
_RANKS = {
    uid.ImplicitVRLittleEndian: 1,
    uid.DeflatedExplicitVRLittleEndian: 2,
    uid.ExplicitVRBigEndian: 2,
}
_LOSSY_RANK = 3


def supported_contexts(proposed: Iterable[PresentationContext]) -> list[PresentationContext]:
    """Return what we support of what a sender proposes (PS3.8 7.1.1.13).

    Every storage SOP class is taken, private and unknown ones included, in every transfer syntax
    that can be decoded here. Of several the sender's first lossless one counts, since that is most
    often how it has the image; Implicit VR only after Explicit VR.
    """
    set_up_pynetdicom()
    from pynetdicom import build_context

    # The archive reports on our commitments: it is the provider of that service (PS3.4 J.3.3).
    commitment: Any = build_context(_STORAGE_COMMITMENT)
    commitment.scu_role, commitment.scp_role = False, True
    offered: dict[str, list[str]] = {}
    for context in proposed:
        if is_storage(context.abstract_syntax or uid.UID("")):
            syntaxes = offered.setdefault(str(context.abstract_syntax), [])
            syntaxes += [str(one) for one in context.transfer_syntax if can_keep(str(one))]
    stored = [
        build_context(sop_class, sorted(dict.fromkeys(syntaxes), key=_rank))
        for sop_class, syntaxes in offered.items()
        if syntaxes
    ]
    return [build_context(VERIFICATION), commitment, *stored]


def is_storage(abstract_syntax: uid.UID) -> bool:
    """Whether objects are stored by it: known as such, or private, or newer than our tables."""
    set_up_pynetdicom()
    from pynetdicom import sop_class

    if abstract_syntax.is_private or abstract_syntax in sop_class._STORAGE_CLASSES.values():
        return True
    return not hasattr(sop_class, abstract_syntax.keyword or abstract_syntax)


def can_keep(transfer_syntax: str) -> bool:
    """Whether images in a transfer syntax can be shown here."""
    if transfer_syntax == uid.DeflatedExplicitVRLittleEndian:
        return True
    decoder = decoder_for(transfer_syntax)
    return decoder is not None and bool(decoder.is_available)


def _rank(transfer_syntax: str) -> int:
    syntax = uid.UID(transfer_syntax)
    return _LOSSY_RANK if syntax in _MAY_LOSE else _RANKS.get(syntax, 0)
