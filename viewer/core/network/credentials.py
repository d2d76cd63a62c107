"""Passwords and tokens of nodes: in the computer's keyring, or where there is none in a file.

The file is for this user's eyes only, and the user is told that it is used.
"""

from __future__ import annotations

import json
import logging
import os
import tempfile
from pathlib import Path

from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.paths import cannot_write, config_dir, put_aside

_log = logging.getLogger(__name__)
_SERVICE = "Faro"
_for_now: dict[str, str] = {}


def use_for_now(node_name: str, secret: str) -> None:
    """Use a password or token until the program ends, before any other, without keeping it."""
    _for_now[node_name] = secret


def secret_of(node_name: str) -> str | None:
    """Return the password or token of a node; None where there is none."""
    if node_name in _for_now:
        return _for_now[node_name]
    found = _from_keyring(node_name)
    return found if found is not None else _read().get(node_name)


def keep_secret(node_name: str, secret: str) -> UserError | None:
    """Keep a password or token; the older one is replaced.

    Returns
    -------
    None where the keyring took it; else the sentence that tells the user where it lies instead.

    Raises
    ------
    UserError
        Neither the keyring nor the file can be written.
    """
    if _into_keyring(node_name, secret):
        _drop_from_file(node_name)
        return None
    _write({**_read(), node_name: secret})
    return UserError(
        "no-keyring",
        QT_TRANSLATE_NOOP(
            "errors",
            "This computer has no keyring that can be used: the password of {node} is kept in "
            "{file}, unencrypted, for your user account only.",
        ),
        QT_TRANSLATE_NOOP("errors", "Whoever can read your files can read it."),
        node=node_name,
        file=str(_file()),
    )


def forget_secret(node_name: str) -> None:
    """Remove the password or token of a node, wherever it is kept.

    Raises
    ------
    UserError
        The file cannot be written.
    """
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.delete_password(_SERVICE, node_name)
    except KeyringError:
        _log.debug("No secret in the keyring", exc_info=True)
    except Exception:  # whatever the keyring of this computer raises
        _log.warning("The keyring failed", exc_info=True)
    _drop_from_file(node_name)


def _from_keyring(node_name: str) -> str | None:
    import keyring

    try:
        return keyring.get_password(_SERVICE, node_name)
    except Exception:  # whatever the keyring of this computer raises; none at all is common
        _log.debug("The keyring cannot be read", exc_info=True)
        return None


def _into_keyring(node_name: str, secret: str) -> bool:
    """A keyring that keeps nothing (`keyring.backends.null`) is as good as none."""
    import keyring

    try:
        keyring.set_password(_SERVICE, node_name, secret)
        return keyring.get_password(_SERVICE, node_name) == secret
    except Exception:  # whatever the keyring of this computer raises; the file is used instead
        _log.debug("The keyring cannot be written", exc_info=True)
        return False


def _file() -> Path:
    return config_dir() / "credentials.json"


def _read() -> dict[str, str]:
    try:
        stored = json.loads(_file().read_bytes())
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError):
        stored = None
    if isinstance(stored, dict) and all(isinstance(one, str) for one in stored.values()):
        return stored
    _log.warning("The file of passwords could not be read and was put aside")
    put_aside(_file())
    return {}


def _drop_from_file(node_name: str) -> None:
    stored = _read()
    if stored.pop(node_name, None) is not None:
        _write(stored)


def _write(secrets: dict[str, str]) -> None:
    """Like `paths.write_atomically`, but readable for nobody else at any moment."""
    path = _file()
    if not secrets:
        path.unlink(missing_ok=True)
        return
    try:
        handle, temporary = tempfile.mkstemp(prefix=".faro-", dir=path.parent)  # mode 0600
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(json.dumps(secrets, ensure_ascii=False).encode())
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).replace(path)
        finally:
            Path(temporary).unlink(missing_ok=True)
    except OSError as error:
        raise cannot_write(path, error) from error
