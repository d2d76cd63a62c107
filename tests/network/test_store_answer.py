"""The answer that is written by hand is the one that pynetdicom writes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from viewer.core.network.dicom_stack import set_up_pynetdicom
from viewer.core.network.store_answer import store_answer

set_up_pynetdicom()

from pynetdicom.dimse_messages import C_STORE_RSP  # noqa: E402
from pynetdicom.dimse_primitives import C_STORE  # noqa: E402

_UIDS = st.integers(0, 10**30).map(lambda number: f"1.2.840.{number}")
_COMMENTS = st.text("abcdefghij XYZ.,-", max_size=64).map(str.strip)


@given(
    _UIDS, _UIDS, st.integers(0, 0xFFFF), st.sampled_from([0, 0xA700, 0xA900, 0xC000]), _COMMENTS
)
def test_it_is_the_librarys(sop_class, sop_instance, message_id, status, comment):
    answer = C_STORE()
    answer.MessageIDBeingRespondedTo = message_id
    answer.AffectedSOPClassUID, answer.AffectedSOPInstanceUID = sop_class, sop_instance
    answer.Status = status
    if comment:
        answer.ErrorComment = comment
    message = C_STORE_RSP()
    message.primitive_to_message(answer)
    (piece,) = message.encode_msg(1, 16384)
    ((_, written),) = piece.presentation_data_value_list
    assert b"\x03" + store_answer(sop_class, sop_instance, message_id, status, comment) == written
