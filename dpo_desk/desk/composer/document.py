"""Between the domain's blocks and the text document of the wording editor, exactly, both ways.

Only cursors and formats are used, never markup: whatever a name or a request contains is text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrame,
    QTextLength,
    QTextListFormat,
    QTextTable,
    QTextTableFormat,
)

from dpo_desk.domain.blocks import (
    Block,
    Blocks,
    Heading,
    Items,
    PageBreak,
    Paragraph,
    Run,
    Runs,
    Table,
)

# Our own marks on formats. Colours and sizes are only how they look; these are what they mean.
_OWN = QTextFormat.Property.UserProperty.value
MISSING, PAGE_BREAK, WIDTHS, ALIGN = _OWN + 1, _OWN + 2, _OWN + 3, _OWN + 4
_BOLD = QFont.Weight.Bold.value
_SIZES = {1: 2, 2: 1, 3: 0}  # steps above the editor's font
_LINE, _PARAGRAPH, _OBJECT = "\u2028", "\u2029", "\ufffc"
_SPACE_BELOW = 8.0


# What a document can hold


def tidy(blocks: Iterable[Block]) -> Blocks:
    """Return the blocks as an editor can hold them: neighbouring runs of one style are one run.

    Empty paragraphs, headings, items, lists and tables fall away (space on the page is the
    paper's), every row of a table has a cell for each column, line separators are newlines.
    """
    return tuple(found for block in blocks if (found := _tidied(block)) is not None)


def _tidied(block: Block) -> Block | None:
    match block:
        case Heading(runs=runs) | Paragraph(runs=runs):
            kept = joined(runs)
            return replace(block, runs=kept) if kept else None
        case Items(items=items):
            left = tuple(kept for runs in items if (kept := joined(runs)))
            return replace(block, items=left) if left else None
        case Table(header=header, rows=rows):
            width = max((len(row) for row in (header, *rows)), default=0)
            if not width:
                return None
            whole = [_full(row, width) for row in (header, *rows)]
            return replace(block, header=whole[0], rows=tuple(whole[1:]))
        case PageBreak():
            return block


def _full(row: tuple[str, ...], width: int) -> tuple[str, ...]:
    return tuple(_newlines(cell) for cell in (*row, *("",) * (width - len(row))))


def joined(runs: Iterable[Run]) -> Runs:
    """Return the runs without empty ones, neighbours of one style as one run."""
    found: list[Run] = []
    for run in runs:
        words = _newlines(run.text)
        if found and replace(run, text="") == replace(found[-1], text=""):
            found[-1] = replace(run, text=found[-1].text + words)
        elif words:
            found.append(replace(run, text=words))
    return tuple(found)


def _newlines(words: str) -> str:
    """Return the text with newlines for separators, without the sign an object stands behind."""
    return words.replace(_LINE, "\n").replace(_PARAGRAPH, "\n").replace(_OBJECT, "")


# Formats


def char_format(run: Run, heading: int = 0) -> QTextCharFormat:
    """Return the look of a run, in a heading of that level or (0) anywhere else."""
    made = QTextCharFormat()
    if heading:
        made.setProperty(QTextFormat.Property.FontSizeAdjustment.value, _SIZES.get(heading, 0))
        # A heading looks heavy; only a run that is bold by itself reaches the weight of bold.
        made.setFontWeight(QFont.Weight.DemiBold)
    if run.bold:
        made.setFontWeight(QFont.Weight.Bold)
    if run.italic:
        made.setFontItalic(True)
    if run.missing:
        made.setProperty(MISSING, True)
        made.setBackground(QBrush(QColor("#ffe15a")))
        made.setForeground(QBrush(QColor("#1a1a1a")))
    return made


def block_format(heading: int = 0) -> QTextBlockFormat:
    """Return the look of a paragraph or of a heading of that level."""
    made = QTextBlockFormat()
    made.setBottomMargin(_SPACE_BELOW)
    made.setLineHeight(125, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    if heading:
        made.setHeadingLevel(heading)
        made.setTopMargin(_SPACE_BELOW)
    return made


def break_format() -> QTextBlockFormat:
    """Return the look of the line after which a new page begins."""
    made = block_format()
    made.setProperty(PAGE_BREAK, True)
    width = QTextLength(QTextLength.Type.PercentageLength, 100)
    made.setProperty(QTextFormat.Property.BlockTrailingHorizontalRulerWidth.value, width)
    return made


def list_format(ordered: bool) -> QTextListFormat:
    """Return the look of a numbered or a bulleted list."""
    made = QTextListFormat()
    style = QTextListFormat.Style
    made.setStyle(style.ListDecimal if ordered else style.ListDisc)
    made.setIndent(1)
    return made


def _table_format(table: Table) -> QTextTableFormat:
    made = QTextTableFormat()
    made.setHeaderRowCount(1)
    made.setCellPadding(4)
    made.setCellSpacing(0)
    made.setBorder(1)
    made.setBorderCollapse(True)
    made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    made.setProperty(WIDTHS, " ".join(repr(width) for width in table.widths))
    made.setProperty(ALIGN, table.align)
    columns, whole = len(table.header), sum(table.widths)
    if columns and len(table.widths) == columns and whole > 0:
        percent = QTextLength.Type.PercentageLength
        shares = [QTextLength(percent, 100 * width / whole) for width in table.widths]
        made.setColumnWidthConstraints(shares)
    return made


# Blocks into the document


def to_document(document: QTextDocument, blocks: Iterable[Block]) -> None:
    """Put the blocks into the document in place of all it holds; its undo history begins anew."""
    document.clear()
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    unused = True  # the document's first block, or the empty one that follows a table
    for block in tidy(blocks):
        match block:
            case Heading(runs=runs, level=level):
                _begin(cursor, unused, block_format(level), level)
                _put(cursor, runs, level)
            case Paragraph(runs=runs):
                _begin(cursor, unused, block_format())
                _put(cursor, runs)
            case Items(items=items, ordered=ordered):
                _put_items(cursor, unused, items, ordered)
            case Table():
                _put_table(cursor, unused, block)
            case PageBreak():
                _begin(cursor, unused, break_format())
        unused = isinstance(block, Table)
    cursor.endEditBlock()
    document.clearUndoRedoStacks()
    document.setModified(False)


def _begin(cursor: QTextCursor, unused: bool, shape: QTextBlockFormat, heading: int = 0) -> None:
    letters = char_format(Run(""), heading)
    if unused:
        cursor.setBlockFormat(shape)
        cursor.setBlockCharFormat(letters)
    else:
        cursor.insertBlock(shape, letters)


def _put(cursor: QTextCursor, runs: Runs, heading: int = 0) -> None:
    for run in runs:
        cursor.insertText(run.text.replace("\n", _LINE), char_format(run, heading))


def _put_items(cursor: QTextCursor, unused: bool, items: tuple[Runs, ...], ordered: bool) -> None:
    kept = None
    for number, runs in enumerate(items):
        _begin(cursor, unused and not number, block_format())
        if kept is None:
            kept = cursor.createList(list_format(ordered))
        else:
            kept.add(cursor.block())
        _put(cursor, runs)


def _put_table(cursor: QTextCursor, unused: bool, table: Table) -> None:
    if not unused:
        cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
    rows = (table.header, *table.rows)
    made = cursor.insertTable(len(rows), len(table.header), _table_format(table))
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            inside = made.cellAt(y, x).firstCursorPosition()
            letters = QTextCharFormat()
            if not y:
                letters.setFontWeight(QFont.Weight.DemiBold)
            inside.setBlockCharFormat(letters)
            inside.insertText(cell.replace("\n", _LINE), letters)
    cursor.movePosition(QTextCursor.MoveOperation.End)


# The document into blocks


def from_document(document: QTextDocument) -> Blocks:
    """Return what the document says, as blocks; `to_document` of them gives the same document."""
    found: list[Block] = []
    open_list = -1
    for part in _parts(document.rootFrame()):
        if isinstance(part, QTextTable):
            open_list = -1
            found.append(_table(part))
            continue
        runs = _runs(part)
        listed = part.textList()
        if not listed:
            open_list = -1
            found.extend(_plain_block(part, runs))
        elif listed.objectIndex() == open_list and isinstance(found[-1], Items):
            found[-1] = replace(found[-1], items=(*found[-1].items, runs))
        else:
            open_list = listed.objectIndex()
            ordered = listed.format().style() is QTextListFormat.Style.ListDecimal
            found.append(Items((runs,), ordered))
    return tidy(found)


def _parts(frame: QTextFrame) -> Iterator[QTextBlock | QTextTable]:
    """Yield the paragraphs and tables of a frame from top to bottom."""
    step = frame.begin()
    while not step.atEnd():
        inside = step.currentFrame()
        if isinstance(inside, QTextTable):
            yield inside
        elif step.currentBlock().isValid():
            yield step.currentBlock()
        step += 1


def _plain_block(block: QTextBlock, runs: Runs) -> Iterator[Block]:
    shape = block.blockFormat()
    if shape.hasProperty(PAGE_BREAK):
        yield PageBreak()
    level = shape.headingLevel()
    yield Heading(runs, min(level, 3)) if level > 0 else Paragraph(runs)


def _runs(block: QTextBlock) -> Runs:
    found = []
    step = block.begin()
    while not step.atEnd():
        fragment = step.fragment()
        found.append(run_of(fragment.text(), fragment.charFormat()))
        step += 1
    return joined(found)


def run_of(words: str, letters: QTextCharFormat) -> Run:
    """Return words in the style their format stands for."""
    return Run(
        words,
        bold=letters.fontWeight() >= _BOLD,
        italic=letters.fontItalic(),
        missing=bool(letters.property(MISSING)),
    )


def _table(table: QTextTable) -> Table:
    rows = [tuple(_cell(table, y, x) for x in range(table.columns())) for y in range(table.rows())]
    shape = table.format()
    widths = str(shape.property(WIDTHS) or "").split()
    return Table(
        header=rows[0],
        rows=tuple(rows[1:]),
        widths=tuple(float(width) for width in widths),
        align=str(shape.property(ALIGN) or ""),
    )


def _cell(table: QTextTable, y: int, x: int) -> str:
    """Return the words of a cell; paragraphs that were typed into it are lines."""
    cell = table.cellAt(y, x)
    lines = []
    step = cell.begin()
    while not step.atEnd():
        lines.append(step.currentBlock().text())
        step += 1
    return _newlines("\n".join(lines))
