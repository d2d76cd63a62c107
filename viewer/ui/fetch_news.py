"""Says in the main window what became of a fetch whose own window was closed meanwhile."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.ui.messages import Messages, Offer
from viewer.ui.pacs_retrieval import Fetched, fetched_words


def tell_fetched(
    messages: Messages,
    fetched: Fetched,
    show_window: Callable[[], object],
    open_study: Callable[[], object],
) -> None:
    """Offer what came instead of opening it: by now somebody reads something else.

    What is missing stays said until it is closed; the window of the archive can fetch it.
    """
    translate = QCoreApplication.translate
    if not fetched.is_complete:
        messages.show_error(_loss(fetched), Offer(translate("PacsWindow", "Show"), show_window))
    elif fetched.hidden:
        offer = Offer(translate("PacsWindow", "Show"), show_window)
        messages.show_info(fetched_words(fetched), offer)
    else:
        words = f"{fetched.node.name}: {fetched_words(fetched)}"
        messages.show_info(words, Offer(translate("PacsWindow", "Open"), open_study))


def _loss(fetched: Fetched) -> UserError:
    return UserError(
        "not-all-came",
        QT_TRANSLATE_NOOP("errors", "Only {arrived} of {expected} images came from {node}."),
        QT_TRANSLATE_NOOP("errors", "Search the archive… says why and can fetch the rest."),
        arrived=fetched.arrived,
        expected=fetched.expected,
        node=fetched.node.name,
    )
