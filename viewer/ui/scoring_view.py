"""What the AI panel shows: where the question about the shown image stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from viewer.core.errors import UserError
from viewer.core.result import Result
from viewer.ui.scoring_answer import Answer, ImageKey


class Phase(Enum):
    """Where the question about the shown image stands."""

    EMPTY = "empty"
    LOOKING = "looking"
    CHOOSE = "choose"
    READY = "ready"
    SCORING = "scoring"
    ANSWERED = "answered"
    OFF = "off"
    FAILED = "failed"


@dataclass(frozen=True, eq=False)
class ScoringView:
    """What the panel shows, always of the image that is on the screen.

    Attributes
    ----------
    done, total, step
        While SCORING; `total` -1 when unknown, `step` an English template ("progress").
    error
        Why it is OFF or FAILED.
    """

    phase: Phase
    key: ImageKey | None = None
    answer: Answer | None = None
    done: int = 0
    total: int = -1
    step: str = ""
    error: UserError | None = None

    @property
    def result(self) -> Result | None:
        """The score, if there is one."""
        outcome = self.answer.outcome if self.answer else None
        return outcome if isinstance(outcome, Result) else None
