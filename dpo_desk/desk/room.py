"""Room in what scrolls: new height at once, before it is painted, and a field in sight."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QScrollArea, QWidget

from dpo_desk.desk import look


def make_room(widget: QWidget) -> None:
    """Give what scrolls around the widget its new height now, before anything is painted.

    A scroll area learns of new content only with the next event; until then all of it would be
    drawn squeezed into the old height.
    """
    inside: QWidget | None = widget
    while inside is not None and not isinstance(inside.parentWidget(), QScrollArea):
        above = inside.parentWidget()
        if above is not None and isinstance(above.parentWidget(), QScrollArea):
            break  # `above` is the viewport
        inside = above
    layout = inside.layout() if inside is not None else None
    if inside is None or layout is None:
        return
    children = inside.findChildren(QWidget)
    chosen = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
    for child in children:
        child.ensurePolished()  # the style sheet makes controls taller, and would do so too late
        if child.isHidden() and not child.isWindow() and not child.testAttribute(chosen):
            child.show()  # what was just added would show itself later, and counts only then
    # From the innermost out: a layout believes what it last heard of the ones inside it.
    for child in reversed(children):
        if (own := child.layout()) is not None and not child.isHidden():
            own.activate()
    layout.activate()
    needed = layout.totalMinimumSize().height()
    if layout.hasHeightForWidth():
        needed = max(needed, layout.totalHeightForWidth(inside.width()))
    if needed > inside.height():
        inside.resize(inside.width(), needed)


def bring_into_sight(field: QWidget) -> None:
    """Scroll what scrolls around a field until the field shows, once everything has its place."""
    window_layout = field.window().layout()
    if window_layout is not None:
        window_layout.activate()
    above = field.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(field)
        above = above.parentWidget()


def grow_dialog(dialog: QDialog, area: QScrollArea) -> None:
    """Make a dialog as tall as what scrolls in it needs, as far as its screen allows."""
    layout, inside = dialog.layout(), area.widget()
    filled = inside.layout() if inside is not None else None
    if layout is None or inside is None or filled is None:
        return
    make_room(inside)
    layout.activate()
    around = layout.totalMinimumSize().height() - area.minimumSizeHint().height()
    needed = filled.totalSizeHint().height()
    if filled.hasHeightForWidth():
        needed = filled.totalHeightForWidth(dialog.width())
    most = dialog.screen().availableSize().height() - look.XXL
    dialog.resize(dialog.width(), min(max(dialog.height(), around + needed), most))
