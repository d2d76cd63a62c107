"""Score many files, one after the other, without one of them stopping the rest."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from inference.eligibility import check_eligibility, may_be_scored
from inference.pack_choice import candidates, which_pack
from inference.packs import Pack
from inference.predictor import Predictor
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.images import OpenImage, open_image
from viewer.core.progress import NO_PROGRESS, Progress
from viewer.core.result import Refusal, Result
from viewer.core.sources import Source

logger = logging.getLogger(__name__)


@dataclass(frozen=True, eq=False)
class Outcome:
    """What became of one frame of one file.

    Attributes
    ----------
    answer
        A score, a refusal, or the reason why the file could not be read.
    image
        The opened file where there is a score, so that a picture of it can be drawn.
    """

    source: Source
    frame_number: int
    answer: Result | Refusal | UserError
    pack: Pack | None = None
    image: OpenImage | None = None


class Predictors:
    """One `Predictor` for each pack, and the choice between them."""

    def __init__(self, predictors: Sequence[Predictor]) -> None:
        self._predictors = tuple(predictors)

    def choose(self, image: OpenImage, *, force: bool) -> Predictor:
        """Return the predictor for `image`: the pack that fits, or fits best to say why not.

        Raises
        ------
        UserError
            ``which-pack``: several packs would score it, and guessing could score an adult with a
            children's model.
        """
        by_name = {predictor.pack.name: predictor for predictor in self._predictors}
        packs = [predictor.pack for predictor in self._predictors]
        found = candidates(packs, image.header, image.origin) if len(packs) > 1 else packs
        checks = check_eligibility(image.header, found[0].card, image.origin)
        if len(found) > 1 and may_be_scored(checks, force=force):
            raise which_pack(found, image.path.name)
        return by_name[found[0].name]


def score_files(
    sources: Sequence[Source],
    predictors: Predictors,
    *,
    force: bool = False,
    progress: Progress = NO_PROGRESS,
) -> Iterator[Outcome]:
    """Yield an outcome for every frame of every file, in order.

    A failure of ours becomes a `UserError` with the code "bug" and a stack in the log.

    Raises
    ------
    Cancelled
        From `progress.check`, between two frames.
    """
    for done, source in enumerate(sources):
        progress.report(done, len(sources), source.path.name)
        progress.check()
        try:
            image = open_image(source.path)
            predictor = predictors.choose(image, force=force)
        except Exception as error:
            yield Outcome(source, 1, _as_reason(error, source))
            continue
        for number in range(1, image.number_of_frames + 1):
            progress.check()
            yield _score_frame(source, image, number, predictor, force)
    progress.report(len(sources), len(sources))


def _score_frame(
    source: Source, image: OpenImage, number: int, predictor: Predictor, force: bool
) -> Outcome:
    try:
        answer = predictor.predict(image, number, force=force)
    except Exception as error:
        return Outcome(source, number, _as_reason(error, source), predictor.pack)
    return Outcome(source, number, answer, predictor.pack, image)


def _as_reason(error: Exception, source: Source) -> UserError:
    if isinstance(error, UserError):
        return error
    if isinstance(error, MemoryError):
        return UserError(
            "out-of-memory",
            QT_TRANSLATE_NOOP("errors", "{file} is too large for this computer's memory."),
            file=source.path.name,
        )
    logger.error("Scoring %s failed", source.path, exc_info=error)
    return UserError(
        "bug",
        QT_TRANSLATE_NOOP("errors", "Faro made a mistake with {file} ({reason})."),
        QT_TRANSLATE_NOOP("errors", "The log says where; please report it."),
        file=source.path.name,
        reason=type(error).__name__,
    )
