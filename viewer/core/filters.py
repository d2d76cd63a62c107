"""Filters for the eye alone: they change what the screen shows and no value of the image.

Scores, measurements and exported pixels never pass through here.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from viewer.core.frame_tags import Rescale
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.pixels import Frame, is_padding, to_8bit
from viewer.core.voi import Voi, Window

SHARPEN = "sharpen"
LOCAL_CONTRAST = "local_contrast"
# What the screen says while one is on, under the context "filters".
FILTER_NAMES = {
    SHARPEN: QT_TRANSLATE_NOOP("filters", "Sharpened"),
    LOCAL_CONTRAST: QT_TRANSLATE_NOOP("filters", "Local contrast (CLAHE)"),
}
# Shows the grey of an 8-bit frame as it is: PS3.3 C.11.2.1.2.1 with black at 0, white at 255.
IDENTITY_WINDOW = Window(128.0, 256.0)

_SHARPEN_SIGMA = 1.5  # device pixels
_SHARPEN_AMOUNT = 0.8
_CLIP_LIMIT = 2.0
_TILES = 8


def sharpened(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return `pixels` with fine detail raised by an unsharp mask.

    `pixels` is uint8 (height, width) or (height, width, 3), at screen resolution: what is
    raised is what the eye sees at this zoom.
    """
    import cv2

    blurred = cv2.GaussianBlur(pixels, (0, 0), _SHARPEN_SIGMA)
    raised = cv2.addWeighted(pixels, 1.0 + _SHARPEN_AMOUNT, blurred, -_SHARPEN_AMOUNT, 0.0)
    return np.asarray(raised, dtype=np.uint8)


def locally_contrasted(frame: Frame, voi: Voi, inverted: bool) -> Frame:
    """Return an 8-bit likeness of the whole frame with its contrast equalised place by place.

    The whole frame is taken, so that moving and zooming the image changes no grey. Of colour only
    the lightness is equalised. Padding and what a shutter hides stay as they are shown. Show the
    likeness with `IDENTITY_WINDOW`. Contrast limited adaptive histogram equalisation after
    K. Zuiderveld, Graphics Gems IV (1994).
    """
    import cv2

    shown = to_8bit(frame, voi, inverted)
    equaliser = cv2.createCLAHE(_CLIP_LIMIT, (_TILES, _TILES))
    if shown.ndim == 3:
        lab = cv2.cvtColor(shown, cv2.COLOR_RGB2LAB)
        lab[..., 0] = equaliser.apply(np.ascontiguousarray(lab[..., 0]))
        equalised = np.asarray(cv2.cvtColor(lab, cv2.COLOR_LAB2RGB), dtype=np.uint8)
    else:
        equalised = np.asarray(equaliser.apply(shown), dtype=np.uint8)
    outside = is_padding(frame)
    if outside is not None:
        equalised[outside] = shown[outside]
    tags = replace(
        frame.tags, transform=Rescale(), voi=(), inverted=False, padding=None, bits_stored=8
    )
    return Frame(equalised, frame.sop_instance_uid, frame.frame_number, tags)
