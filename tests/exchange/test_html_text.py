"""HTML of mails as the text a person would read, in time that grows with the length alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.exchange.html_text import html_text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("<div>one</div><div>two</div>", "one\ntwo"),
        ("<div><div>one</div></div><div>two</div>", "one\ntwo"),
        ("a  \n b <b>c</b><i>d</i>", "a b cd"),
        ("<ul><li>a</li><li>b</ul>", "- a\n- b"),
        ("<ol><li>a<ul><li>x</ul><li>b</ol>", "1. a\n  - x\n2. b"),
        ("<table><tr><th>Name<td>Ada</tr><tr><td>Age<td>40</table>", "Name\tAda\nAge\t40"),
        ("<a href='http://x.example'>my data</a>", "my data"),
        ("<style>p{}</style><script>x('<p>')</script>y", "y"),
        ("<script>never closed", ""),
        ("<head><title>t</title><body>x", "x"),
        ("a<!-- b -->c<!-- d", "ac"),
        ("<![if !mso]>a<![endif]><!--[if mso]>b<![endif]-->", "a"),
        ("5 < 6 &amp; 7 &gt; 6 &eacute;&nbsp;&#8364;", "5 < 6 & 7 > 6 é €"),
        ("<p title='a > b'>x</p>", "x"),
        ("<p title='odd>x</p>", "x"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("<img src=x alt='spy'>", ""),
        ("<o:p>&nbsp;</o:p><p>x</p>", "x"),
        ("&lt;img src='file:///x'/&gt;", "<img src='file:///x'/>"),
        ("<img src='data:image/png;base64,AAAA'>x", "x"),
    ],
)
def test_what_a_reader_sees(markup: str, text: str) -> None:
    assert html_text(markup) == text


@pytest.mark.parametrize(
    "piece",
    ["<a", '<a "', "<!--", "<![", "</a", "<!", "<a x='", "<?", "&#", "<a \"'>", "<p>", "<li>", "\t"]
    + ["<ul>", "<script>", "<td>", "data:", "\n \n", "</ul>"],
)
@pytest.mark.timeout(30)
def test_hostile_markup_takes_time_in_proportion(piece: str) -> None:
    """A reader whose time grows with the square needs many minutes: the timeout tells."""
    markup = piece * (400_000 // len(piece))
    assert len(html_text(markup)) <= len(markup)


@given(st.text(alphabet="<>/!-=\"' abpscript&#;\n", max_size=200))
def test_any_markup_gives_text(markup: str) -> None:
    assert isinstance(html_text(markup), str)
