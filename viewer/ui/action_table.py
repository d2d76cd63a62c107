"""The table of actions: one row each, from which everything a user can trigger is derived."""

from __future__ import annotations

from viewer.ui import (
    action_rows_ai,
    action_rows_display,
    action_rows_layout,
    action_rows_measure,
    action_rows_mpr,
    action_rows_network,
    action_rows_study,
    action_rows_view,
)
from viewer.ui.action_spec import ActionSpec

TABLE: tuple[ActionSpec, ...] = (
    *action_rows_study.ROWS,
    *action_rows_view.ROWS,
    *action_rows_display.ROWS,
    *action_rows_measure.ROWS,
    *action_rows_layout.ROWS,
    *action_rows_mpr.ROWS,
    *action_rows_ai.ROWS,
    *action_rows_network.ROWS,
)
