"""HTML of a mail into the plain text a reader would see; nothing in it is run or fetched.

The standard library's parser is not used: on malformed mail (measured on Python 3.11.7) it needs
time that grows with the square of the length, and stops at Outlook's own `<![if ...]>`.
"""

from __future__ import annotations

import html
import re

# Mail of this length is an inlined picture or an attack; what a person wrote comes first.
MAX_MARKUP = 8_000_000
_TAG = re.compile(
    r"""</?([a-zA-Z][^\s/>]{0,60})((?:[^>"']++|"[^"]{0,100000}+"|'[^']{0,100000}+')*+)>"""
)
_CELL = re.compile(r"\s*\t\s*")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")
_INLINED_DATA = re.compile(r"data:[\w/+.-]{0,80}(?:;[\w=-]{1,40}){0,3},[A-Za-z0-9+/=%]*+")

_UNSEEN = {"script", "style", "head", "title", "template", "noscript", "object", "svg", "math"}
_UNSEEN |= {"iframe", "noframes", "audio", "video", "canvas", "select", "textarea"}
_PARAGRAPHS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "ul", "ol", "dl"}
_PARAGRAPHS |= {"table", "hr", "fieldset", "form", "figure"}
_LINES = {"div", "tr", "section", "article", "header", "footer", "address", "center", "dt", "dd"}
_LINES |= {"caption", "main", "nav", "aside", "body", "html", "o:p", "li"}


def html_text(markup: str) -> str:
    """Return the readable text: paragraphs, list items, table cells and the words of links.

    Scripts, styles, comments, pictures (tracking pixels among them) and addresses of links are
    left out. The time needed grows in proportion to the length, whatever the markup.
    """
    page = _Page()
    markup = _INLINED_DATA.sub("data:", markup[:MAX_MARKUP])
    at, length = 0, len(markup)
    while at < length:
        start = markup.find("<", at)
        if start < 0:
            page.words(markup[at:])
            break
        page.words(markup[at:start])
        at = _after_markup(markup, start, page)
    return page.text()


def _after_markup(markup: str, start: int, page: _Page) -> int:
    """Take the tag or comment at `start` onto the page and return where the text goes on."""
    following = markup[start + 1 : start + 2]
    if markup.startswith("<!--", start):
        # A conditional comment holds Outlook's own drawing code: unseen, like any comment.
        end = markup.find("-->", start + 4)
        return len(markup) if end < 0 else end + 3
    if following in ("!", "?"):
        end = markup.find(">", start)
        return len(markup) if end < 0 else end + 1
    if not (following.isalpha() or following == "/"):
        page.words("<")
        return start + 1
    tag = _TAG.match(markup, start)
    if tag is None:
        # A tag that never ends, or with an odd quote: as a browser, drop it to the next bracket.
        end = markup.find(">", start)
        return len(markup) if end < 0 else end + 1
    name = tag[1].lower()
    if markup[start + 1] == "/":
        page.close(name)
        return tag.end()
    page.open(name, tag[2])
    if name in ("script", "style", "textarea", "title"):
        # Their content is not markup: it ends only at their own closing tag.
        closing = re.compile(rf"</{name}", re.IGNORECASE).search(markup, tag.end())
        return len(markup) if closing is None else closing.start()
    return tag.end()


class _Page:
    """The text read so far and what the next words belong to."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._unseen: list[str] = []
        self._lists: list[int | None] = []
        self._verbatim = 0

    def words(self, raw: str) -> None:
        if not raw or self._unseen:
            return
        words = html.unescape(raw)
        if self._verbatim:
            self._parts.append(words.expandtabs(4).replace(" ", "\xa0"))
        else:
            self._parts.append(_SPACES.sub(" ", words))

    def open(self, name: str, attributes: str) -> None:
        if name == "body":
            self._unseen.clear()  # also after a head that was never closed
        if self._unseen:
            if name == self._unseen[-1] and not attributes.endswith("/"):
                self._unseen.append(name)
            return
        if name in _UNSEEN:
            if not attributes.endswith("/"):
                self._unseen.append(name)
        elif name in ("br", "body"):
            self._parts.append("\n")
        elif name in ("td", "th"):
            self._parts.append("\t")
        elif name == "li":
            self._item()
        elif name in _PARAGRAPHS:
            self._parts.append("\n\n" if not self._lists else "\n")
            if name in ("ul", "ol"):
                self._lists.append(0 if name == "ol" else None)
            self._verbatim += name == "pre"
        elif name in _LINES:
            self._parts.append("\v")

    def close(self, name: str) -> None:
        if self._unseen:
            # </body> or </html> ends a head or a style that was never closed.
            if name == self._unseen[-1]:
                self._unseen.pop()
            elif name in ("body", "html"):
                self._unseen.clear()
            return
        if name in _PARAGRAPHS:
            if name in ("ul", "ol") and self._lists:
                self._lists.pop()
            self._parts.append("\n\n" if not self._lists else "\v")
            self._verbatim -= name == "pre" and self._verbatim > 0
        elif name in _LINES:
            self._parts.append("\v")

    def _item(self) -> None:
        """Begin a list item with its number or a dash, indented by its depth."""
        mark = "-"
        if self._lists and self._lists[-1] is not None:
            self._lists[-1] += 1
            mark = f"{self._lists[-1]}."
        indent = "\xa0\xa0" * min(max(len(self._lists) - 1, 0), 10)
        self._parts.append(f"\v{indent}{mark} ")

    def text(self) -> str:
        """Return the page as lines: \\v was "a new line unless one has just begun"."""
        lines: list[str] = []
        for chunk in "".join(self._parts).split("\n"):
            pieces = [_CELL.sub("\t", piece).strip(" \t") for piece in chunk.split("\v")]
            seen = [piece for piece in pieces if piece]
            lines.extend(seen or [""])
        joined = "\n".join(line.replace("\xa0", " ").rstrip() for line in lines)
        return _BLANK_LINES.sub("\n\n", joined).strip("\n")
