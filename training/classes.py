"""The classes of a prepared set as a recipe wants them: some merged, some left out."""

from __future__ import annotations

from dataclasses import replace

from training.manifest import EXCLUDED, Item
from training.prepare import PreparedData
from training.recipe import Classes
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP


def with_classes(data: PreparedData, classes: Classes) -> PreparedData:
    """Return `data` with merged labels, and with the images of left-out classes excluded.

    A merged class takes the place of the first class it takes in. The folder stays as it is.

    Raises
    ------
    UserError
        The recipe names a class that the images do not have, or fewer than two classes are left.
    """
    renamed = {member: name for name, members in classes.merge.items() for member in members}
    if not renamed and not classes.leave_out:
        return data
    known = data.record.classes
    _require_known(data, tuple(renamed) + classes.leave_out)
    left = [renamed.get(name, name) for name in known if name not in classes.leave_out]
    names = tuple(dict.fromkeys(left))
    if len(names) < 2:
        raise UserError(
            "one-class-left",
            QT_TRANSLATE_NOOP("errors", "[classes] leaves fewer than two classes of {known}."),
            known=", ".join(known),
        )
    items = tuple(_renamed(item, renamed, classes.leave_out) for item in data.items)
    return replace(data, record=replace(data.record, classes=names), items=items)


def matched(
    data: PreparedData, classes: Classes, known: tuple[str, ...]
) -> tuple[PreparedData, tuple[str, ...]]:
    """Return another set with the classes of a network, as far as their names are the same.

    Parameters
    ----------
    classes
        Wishes of the network's recipe; what the other set does not have is passed over.
    known
        Classes of the network.

    Returns
    -------
    The set, images of classes that the network does not know excluded, its classes in the
    network's order; and the names of the classes that were left out.

    Raises
    ------
    UserError
        Fewer than two classes are the same.
    """
    renamed = {member: name for name, members in classes.merge.items() for member in members}
    labels = [renamed.get(name, name) for name in data.record.classes]
    shared = tuple(name for name in known if name in labels)
    if len(shared) < 2:
        raise UserError(
            "no-shared-classes",
            QT_TRANSLATE_NOOP(
                "errors", "The images in {path} are of {found}; the network knows {known}."
            ),
            QT_TRANSLATE_NOOP("errors", "Give classes the same names, or merge them in [classes]."),
            path=str(data.folder),
            found=", ".join(dict.fromkeys(labels)),
            known=", ".join(known),
        )
    foreign = tuple(dict.fromkeys(name for name in labels if name not in shared))
    items = tuple(_renamed(_renamed(item, renamed, ()), {}, foreign) for item in data.items)
    record = replace(data.record, classes=shared)
    return replace(data, record=record, items=items), foreign


def _renamed(item: Item, renamed: dict[str, str], leave_out: tuple[str, ...]) -> Item:
    if item.label in leave_out:
        return replace(item, split=EXCLUDED)
    return replace(item, label=renamed.get(item.label, item.label))


def _require_known(data: PreparedData, named: tuple[str, ...]) -> None:
    unknown = [name for name in named if name not in data.record.classes]
    if unknown:
        raise UserError(
            "no-such-class",
            QT_TRANSLATE_NOOP(
                "errors", "[classes] names {unknown}; the images in {path} are of {known}."
            ),
            unknown=", ".join(unknown),
            path=str(data.folder),
            known=", ".join(data.record.classes),
        )
