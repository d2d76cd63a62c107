"""One conversation with a DICOMweb server: who we are, whom we trust, how long we wait."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from viewer.core.dicomweb.address import checked_root
from viewer.core.dicomweb.faults import fault_of, silent
from viewer.core.dicomweb.watch import Watch
from viewer.core.network.node import Node
from viewer.core.progress import NO_PROGRESS, Progress

if TYPE_CHECKING:
    import requests
    from dicomweb_client.api import DICOMwebClient

    from viewer.core.dicomweb.transport import Session

# An answer in JSON is held in memory, and takes some ten times its size there.
MOST_JSON_BYTES = 128 * 10**6
# A list may take longer than the first word of it, not for ever.
_LIST_TIMES_MESSAGE = 10


@dataclass(frozen=True)
class Reply:
    """An answer that is there as a whole."""

    status: int
    content_type: str
    body: bytes


class Connection:
    """A session with one node; made by `opened`.

    Attributes
    ----------
    root
        Address of the service without a slash at its end.
    client
        dicomweb-client on the same session, for searches and metadata.
    """

    def __init__(
        self, node: Node, root: str, session: Session, client: DICOMwebClient, watch: Watch
    ) -> None:
        self.node = node
        self.root = root
        self.client = client
        self.progress = watch.progress
        self._session = session
        self._watch = watch

    @contextmanager
    def asking(self) -> Iterator[None]:
        """Run one request; whatever goes wrong in it is told in words.

        Raises
        ------
        UserError, Cancelled
            Codes ``web-…``; see `faults` and `statuses`.
        """
        import requests
        from urllib3.exceptions import HTTPError

        self._watch.expect(self.node.timeouts.connect + self.node.timeouts.message)
        try:
            yield
        except (requests.RequestException, HTTPError, OSError, RecursionError) as error:
            self._watch.settle()
            raise fault_of(self.node, error) from error
        finally:
            self._watch.rest()
        self._watch.settle()

    @contextmanager
    def get(self, path: str, accept: str) -> Iterator[requests.Response]:
        """Ask for ``{root}/{path}``; the answer is success, and its body still on its way.

        The body is read with `pieces`. Raises as `asking`.
        """
        with self.asking():
            answer = self._session.get(
                f"{self.root}/{path}",
                headers={"Accept": accept},
                stream=True,
                timeout=self._session.timeout,
            )
        with answer:
            with self.asking():
                answer.raise_for_status()
            yield answer

    def pieces(self, answer: requests.Response) -> Iterator[bytes]:
        """Yield the body of an answer as it arrives. Raises as `asking`."""
        with self.asking():
            self._watch.rest()
            yield from answer.iter_content(1 << 16)

    def post(self, path: str, body: Iterator[bytes], size: int, content_type: str) -> Reply:
        """Send `size` bytes as they come out of `body`; return the answer, success or not.

        Raises as `asking`; a redirect is not followed.
        """
        # JSON or XML, as it likes: one that it does not know may be refused after it has stored.
        headers = {"Content-Type": content_type, "Accept": "*/*"}
        with self.asking():
            answer = self._session.post(
                f"{self.root}/{path}",
                data=_Upload(body, size, self._watch, self.node),
                headers=headers,
                allow_redirects=False,
                timeout=self._session.timeout,
            )
        kind = answer.headers.get("Content-Type", "")
        return Reply(answer.status_code, kind, answer.content)


class _Upload:
    """A body of known size that `requests` takes piece by piece."""

    def __init__(self, body: Iterator[bytes], size: int, watch: Watch, node: Node) -> None:
        self._body = body
        self._size = size
        self._watch = watch
        self._timeouts = node.timeouts

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._body:
            self._watch.expect(self._timeouts.network)
            yield piece
        self._watch.expect(self._timeouts.message)


@contextmanager
def opened(
    node: Node, secret: str | None = None, progress: Progress = NO_PROGRESS
) -> Iterator[Connection]:
    """Give a conversation with `node`, over when the block ends.

    `secret` is the password of `node.user`, or a bearer token where there is no user. No proxy is
    used and nothing is taken from the environment: `REQUESTS_CA_BUNDLE` would replace the node's
    own CA.

    Raises
    ------
    UserError
        The address, a certificate file or the token cannot be used.
    """
    from dicomweb_client.api import DICOMwebClient

    from viewer.core.dicomweb.transport import new_session

    root = checked_root(node)
    with (
        Watch(progress, lambda: silent(node)) as watch,
        new_session(node, secret, watch, MOST_JSON_BYTES, _LIST_TIMES_MESSAGE) as session,
    ):
        client = DICOMwebClient(root, session, timeout=session.timeout)
        client.set_http_retry_params(retry=False)
        yield Connection(node, root, session, client, watch)
