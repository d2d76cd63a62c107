"""What the parts of the window share, made once by `viewer.app` and handed over."""

from __future__ import annotations

from dataclasses import dataclass

from viewer.core.frame_cache import FrameCache
from viewer.core.index import Index
from viewer.core.library.library import Library
from viewer.core.log import AuditLog
from viewer.core.preset_book import PresetBook
from viewer.core.settings import SettingsStore
from viewer.ui.messages import Messages
from viewer.ui.tasks import TaskRunner


@dataclass(frozen=True, eq=False)
class Services:
    """Passed to constructors instead of globals.

    `frames` is the one store of decoded frames, for all that shows or computes on pixels;
    `library` lists what is kept, and holds `index`.
    """

    settings: SettingsStore
    tasks: TaskRunner
    messages: Messages
    library: Library
    audit: AuditLog
    frames: FrameCache
    presets: PresetBook

    @property
    def index(self) -> Index:
        """Results, answers, drafts and the list of studies, in one file."""
        return self.library.index
