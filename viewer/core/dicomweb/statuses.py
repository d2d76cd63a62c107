"""HTTP status codes in words; RFC 9110 section 15, PS3.18 8.5."""

from __future__ import annotations

from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP

# Code of the error, sentence, next step.
_Words = tuple[str, str, str]

_CHECK_ADDRESS = QT_TRANSLATE_NOOP("errors", "Check the address and what the server offers.")
_ASK_KEEPER = QT_TRANSLATE_NOOP("errors", "Ask the keeper of the server.")
_LATER = QT_TRANSLATE_NOOP("errors", "Try again later.")

_STATUSES: dict[int, _Words] = {
    400: (
        "web-bad-request",
        QT_TRANSLATE_NOOP("errors", "{node} does not understand the request (400)."),
        _ASK_KEEPER,
    ),
    401: (
        "web-login",
        QT_TRANSLATE_NOOP("errors", "{node} does not accept the user name, password or token."),
        QT_TRANSLATE_NOOP("errors", "Enter them anew in the settings of the node."),
    ),
    403: (
        "web-forbidden",
        QT_TRANSLATE_NOOP("errors", "{node} does not allow this user to do that (403)."),
        QT_TRANSLATE_NOOP("errors", "Ask the keeper of the server for permission."),
    ),
    404: (
        "web-not-found",
        QT_TRANSLATE_NOOP("errors", "{node} has nothing at this address (404)."),
        _CHECK_ADDRESS,
    ),
    405: (
        "web-not-offered",
        QT_TRANSLATE_NOOP("errors", "{node} does not offer this service ({status})."),
        _CHECK_ADDRESS,
    ),
    406: (
        "web-not-acceptable",
        QT_TRANSLATE_NOOP("errors", "{node} cannot answer in a form that Faro reads (406)."),
        _ASK_KEEPER,
    ),
    409: (
        "web-conflict",
        QT_TRANSLATE_NOOP("errors", "{node} refused the images (409)."),
        _ASK_KEEPER,
    ),
    410: (
        "web-not-found",
        QT_TRANSLATE_NOOP("errors", "{node} does not have it any more (410)."),
        _CHECK_ADDRESS,
    ),
    413: (
        "web-too-large",
        QT_TRANSLATE_NOOP("errors", "{node} finds the request or its answer too large (413)."),
        QT_TRANSLATE_NOOP("errors", "Narrow the search, or ask the keeper of the server."),
    ),
    415: (
        "web-unsupported-format",
        QT_TRANSLATE_NOOP("errors", "{node} does not take this format (415)."),
        _ASK_KEEPER,
    ),
    507: (
        "web-busy",
        QT_TRANSLATE_NOOP("errors", "{node} has no room left (507)."),
        _ASK_KEEPER,
    ),
}
_MEANT_AS = {407: 401, 414: 413, 501: 405, 505: 405}
_BUSY = frozenset({408, 425, 429})
_REDIRECT = (
    "web-redirect",
    QT_TRANSLATE_NOOP("errors", "{node} sends us elsewhere, and nothing was sent there."),
    QT_TRANSLATE_NOOP("errors", "Enter the address that its keeper names, without detours."),
)
_OVERLOADED = (
    "web-busy",
    QT_TRANSLATE_NOOP("errors", "{node} cannot do that at the moment ({status})."),
    _LATER,
)
_OTHER = (
    "web-refused",
    QT_TRANSLATE_NOOP("errors", "{node} refused the request ({status})."),
    _ASK_KEEPER,
)


def status_fault(node: str, status: int) -> UserError:
    """Describe an answer that is no success; `fields["status"]` keeps the number."""
    code, sentence, next_step = _words(status)
    return UserError(code, sentence, next_step, node=node, status=status)


def _words(status: int) -> _Words:
    known = _STATUSES.get(_MEANT_AS.get(status, status))
    if known is not None:
        return known
    if status in _BUSY or 500 <= status < 600:
        return _OVERLOADED
    return _REDIRECT if 300 <= status < 400 else _OTHER
