"""Files and index compared, and what does not fit put right and said.

Nothing that could be the only copy of an image is ever removed: a file of the store whose bytes
are not those it was stored with gets another name and is not listed any more.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.library.batches import batches
from viewer.core.library.checking import Checker
from viewer.core.library.findings import Finding, Kind
from viewer.core.library.library import Library
from viewer.core.library.recovery import recover
from viewer.core.progress import NO_PROGRESS, Progress

if TYPE_CHECKING:
    from viewer.core.library.mending import Mended


@dataclass(frozen=True)
class VerifyReport:
    """What was compared and found.

    Attributes
    ----------
    files
        How many listed files were looked at.
    is_deep
        Their bytes were read and compared, too.
    """

    files: int
    is_deep: bool
    findings: tuple[Finding, ...]

    @property
    def is_clean(self) -> bool:
        """Whether nothing was wrong."""
        return not self.findings

    @property
    def is_mended(self) -> bool:
        """Whether nothing is left that somebody has to look after."""
        return all(finding.is_mended for finding in self.findings)


def verify(
    library: Library, progress: Progress = NO_PROGRESS, *, deep: bool = False
) -> VerifyReport:
    """Compare files and index and mend what can be mended.

    With `deep` every file is read, and its bytes are compared with their SHA-256.

    Raises
    ------
    UserError
        The index cannot be read or written.
    Cancelled
        From `progress.check`; what was mended so far stays mended.
    """
    findings = [Finding(Kind.INTERRUPTED, None, said, True) for said in recover(library)]
    checker = Checker(library, deep=deep)
    keys = checker.listed_keys()
    for some in batches(keys):
        progress.check()
        findings += checker.check_listed(some)
        progress.report(checker.checked, len(keys))
    findings += checker.list_unlisted(progress)
    findings += _told(_mend_thoroughly(library, progress))
    return VerifyReport(checker.checked, deep, tuple(findings))


def start_up(library: Library) -> tuple[UserError, ...]:
    """Put right what a kill or a power cut left, at each start; return what to tell the user.

    Raises
    ------
    UserError
        The index cannot be read or written.
    """
    said = recover(library)
    said += _list_lost(library)
    mended = (finding.sentence for finding in _told(_mend(library)))
    damage = library.index.repair
    return ((damage,) if damage is not None else ()) + said + tuple(mended)


def _list_lost(library: Library) -> tuple[UserError, ...]:
    """List the store anew where the index lists nothing: it was damaged, or it is gone."""
    checker = Checker(library, deep=False)
    if library.catalogue.keys() or next(library.store.files(), None) is None:
        return ()
    findings = list(checker.list_unlisted(NO_PROGRESS))
    left = tuple(one.sentence for one in findings if not one.is_mended)
    listed = len(findings) - len(left)
    return (_listed_anew(listed), *left) if listed else left


def _listed_anew(files: int) -> UserError:
    return UserError(
        "store-listed-anew",
        QT_TRANSLATE_NOOP(
            "errors",
            "The index listed nothing. Faro's own {files} files were found and are listed again.",
        ),
        QT_TRANSLATE_NOOP("errors", "Import or open again what was only linked."),
        files=files,
    )


def _mend(library: Library) -> Mended:
    from viewer.core.library.mending import mend_tables

    with library.index.writing() as connection:
        return mend_tables(connection)


def _mend_thoroughly(library: Library, progress: Progress) -> Mended:
    """In many short steps: others have to wait for each of them."""
    from viewer.core.library.mending import remove_spoilt_pictures, renew_summaries

    mended = _mend(library)
    with library.index.writing() as connection:
        mended += remove_spoilt_pictures(connection)
    for some in batches(library.catalogue.keys()):
        progress.check()
        with library.index.writing() as connection:
            mended += renew_summaries(connection, some)
    return mended


def _told(mended: Mended) -> tuple[Finding, ...]:
    if mended.is_nothing:
        return ()
    sentence = UserError(
        "index-rows-mended",
        QT_TRANSLATE_NOOP(
            "errors",
            "The index was put right: {empty} entries without files removed, {unseen} hidden "
            "images shown, {summaries} lines of the list and {thumbnails} small pictures renewed.",
        ),
        **vars(mended),
    )
    return (Finding(Kind.ROWS, None, sentence, True),)
