"""The structure tree of a tagged PDF: what is a heading, a paragraph, a list, a table cell.

ReportLab can emit marked content but writes no tree. The pen numbers the marks while it draws and
notes them here on nodes; `finished` then adds the tree, language and title (ISO 32000-1, 14.7-14.8;
ISO 14289-1, "PDF/UA").
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String


@dataclass(slots=True)
class Node:
    """One element of the structure tree; it grows while its page is drawn."""

    kind: str
    parent: Node | None = None
    alternative: str = ""  # what a picture or chart says, in words
    scope: str = ""  # "Column" or "Row" for a TH
    numbering: str = ""  # "Decimal" or "Disc" for an L
    box: tuple[float, float, float, float] | None = None  # of a figure, in points
    children: list[Node] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)  # page and number on that page

    def add(self, kind: str, **more: str) -> Node:
        """Return a new last child of that kind."""
        child = Node(kind, self, **more)  # type: ignore[arg-type]
        self.children.append(child)
        return child

    @property
    def used(self) -> bool:
        """Return whether anything was drawn for the node or below it."""
        return bool(self.marks) or any(child.used for child in self.children)


def finished(pdf: bytes, root: Node, language: str, title: str) -> bytes:
    """Return the PDF with the tree, its language and its title, and no other metadata.

    The same input gives the same bytes; the PDF carries no date, for its letter has one.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        _add_tree(document, root)
        catalog = document.Root
        catalog.Lang = String(language)
        catalog.MarkInfo = Dictionary(Marked=True)
        catalog.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        metadata = document.make_stream(_xmp(title, language).encode())
        metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
        catalog.Metadata = metadata
        document.trailer.Info = document.make_indirect(
            Dictionary(Title=String(title), Producer=String("dpo_desk"))
        )
        out = io.BytesIO()
        document.save(
            out,
            deterministic_id=True,
            fix_metadata_version=False,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
        return out.getvalue()


def _add_tree(document: Pdf, root: Node) -> None:
    """Add the structure tree below the root node to the document."""
    pages = [page.obj for page in document.pages]
    parents: list[dict[int, pikepdf.Object]] = [{} for _ in pages]
    tree = document.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    tree.K = Array([_element(document, root, tree, pages, parents)])
    numbers = Array()
    for index, page in enumerate(pages):
        page.StructParents = index
        page.Tabs = Name.S
        owned = parents[index]
        numbers.append(index)
        numbers.append(document.make_indirect(Array([owned[n] for n in range(len(owned))])))
    tree.ParentTree = document.make_indirect(Dictionary(Nums=numbers))
    tree.ParentTreeNextKey = len(pages)
    document.Root.StructTreeRoot = tree


def _element(
    document: Pdf,
    node: Node,
    parent: pikepdf.Object,
    pages: Sequence[pikepdf.Object],
    parents: list[dict[int, pikepdf.Object]],
) -> pikepdf.Object:
    """Return the node as a structure element with everything below it."""
    element = document.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name("/" + node.kind), P=parent)
    )
    kids: list[pikepdf.Object | int] = []
    home = node.marks[0][0] if node.marks else None
    if home is not None:
        element.Pg = pages[home]
    for page, number in node.marks:
        parents[page][number] = element
        if page == home:
            kids.append(number)
        else:
            kids.append(Dictionary(Type=Name.MCR, Pg=pages[page], MCID=number))
    kids.extend(
        _element(document, child, element, pages, parents) for child in node.children if child.used
    )
    element.K = Array(kids)
    if node.alternative:
        element.Alt = String(node.alternative)
    if node.scope:
        element.A = Dictionary(O=Name.Table, Scope=Name("/" + node.scope))
    if node.numbering:
        element.A = Dictionary(O=Name.List, ListNumbering=Name("/" + node.numbering))
    if node.box:
        element.A = Dictionary(
            O=Name.Layout, Placement=Name.Block, BBox=Array([round(v, 2) for v in node.box])
        )
    return element


def _xmp(title: str, language: str) -> str:
    """Return the metadata packet: title, language and the claim of PDF/UA-1."""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" '
        'xmlns:pdf="http://ns.adobe.com/pdf/1.3/">\n'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt>'
        "</dc:title>\n"
        f"<dc:language><rdf:Bag><rdf:li>{escape(language)}</rdf:li></rdf:Bag></dc:language>\n"
        "<pdf:Producer>dpo_desk</pdf:Producer>\n"
        "<pdfuaid:part>1</pdfuaid:part>\n"
        "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n"
        '<?xpacket end="r"?>'
    )
