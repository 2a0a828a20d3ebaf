"""Hostile words and mails end as plain text or in a clear sentence, wherever they come out."""

from __future__ import annotations

import base64
import io
import subprocess
import sys
import time
import zipfile
from datetime import date
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from openpyxl import load_workbook

from dpo_desk.casework import acts, correspondence, housekeeping, reporting, sending
from dpo_desk.casework.correspondence import LetterOptions
from dpo_desk.casework.office import Office
from dpo_desk.casework.press import pdf_text, typeset
from dpo_desk.cli.showing import say_table
from dpo_desk.domain.asking import AskIdentity
from dpo_desk.domain.parties import Person
from dpo_desk.domain.problems import Problem
from tests.journeys.terminal import ASKED, TODAY, TOP, Terminal
from tests.makers import opened

LATIN = [
    '<img src="file:///x"/>',
    "{{ 7*7 }}",
    "{% for x in y %}{{ x }}{% endfor %}",
    "=cmd|' /C calc'!A0",
    "&amp; <b>Bold</b> <para>",
    "**stars** [link](http://example.org) # head",
    "%s {0} ${x} @@1@@ \\n",
    "Éclair Zoë Łukasz",
    "=?utf-8?q?x=0aBcc:_spy@example.org?=",
    "'); DROP TABLE cases; --",
]
STEERING = "\x1b[31mRed\x1b]0;title\x07 \u202eevil\u202c \u200fmark\x00 \x9b1m\u2066"
ESCAPES = [chr(n) for n in (*range(9), *range(11, 32), *range(127, 160), 0x202E, 0x2066, 0x200F)]
OTHER_SCRIPTS = ["محمد علي", "王小明", "Emoji 😀"]


@pytest.fixture(scope="module")
def terminal(tmp_path_factory: pytest.TempPathFactory) -> Terminal:
    """Return a terminal on one desk, which all that is hostile goes through."""
    return Terminal.on_new_desk(tmp_path_factory.mktemp("hostile"))


@pytest.fixture
def fresh(tmp_path: Path) -> Terminal:
    """Return a terminal on a desk of its own, for what is too large to be carried on."""
    return Terminal.on_new_desk(tmp_path)


def l02(reference: str, out: Path, *more: str) -> list[object]:
    """Return the words of a command that sends the letter asking for identity."""
    fields = [word for field in (*ASKED, *more) for word in ("--field", field)]
    return ["letter", reference, "L02", "--out", out, "--send", "--by", "post", *fields]


def sent_words(terminal: Terminal, reference: str, *more: str) -> str:
    """Send the letter that asks for identity and return its words."""
    out = terminal.folder / f"{reference}.pdf"
    said = terminal.do(*l02(reference, out, *more))
    assert said.code == 0, said.err
    return "\n".join(pdf_text(out.read_bytes()))


# --- names ----------------------------------------------------------------------------------


def test_a_name_is_text_everywhere(terminal: Terminal) -> None:
    for name in LATIN:
        reference = terminal.new(name, words=f"I am {name}.").reference
        case = terminal.do("case", reference, "--json").values
        assert case["people"][0]["name"] == name
        assert case["words"] == f"I am {name}."
        words = sent_words(terminal, reference, f"doubt={name}")
        lettered = words.replace("\n", "").replace(" ", "")
        assert lettered.count(name.replace(" ", "")) >= 3  # envelope, greeting, doubt
    listed = terminal.do("cases").out
    assert {card["person"] for card in terminal.do("due", "--json").values} >= set(LATIN)
    assert [name for name in LATIN if name not in listed] == []
    terminal.whole()


def test_a_name_no_letter_can_print_asks_for_a_name_for_letters(terminal: Terminal) -> None:
    for name in [*OTHER_SCRIPTS, "x" * 300]:
        reference = terminal.new(name).reference
        assert name in terminal.do("cases", "--find", name.split()[0]).out
        before, out = terminal.whole(), terminal.folder / "letter.pdf"
        assert "a name for letters" in terminal.do(*l02(reference, out)).refusal
        assert terminal.whole() == before
        assert not out.exists()


def test_a_name_has_300_characters_at_most(terminal: Terminal) -> None:
    before = terminal.whole()
    assert "at most 300 characters" in terminal.new("x" * 301).refusal
    assert "a name is needed" in terminal.new("\u202e\x00\ud800").refusal
    assert terminal.whole() == before


def test_nothing_that_steers_a_terminal_reaches_it(terminal: Terminal) -> None:
    reference = terminal.new(
        STEERING, "--email", f"a@b{STEERING}", "--phone", STEERING, words=f"Hello {STEERING}"
    ).reference
    mail = b"From: =?utf-8?q?=1B=5B31mRed?= <red@example.org>\r\nSubject: =?utf-8?b?G1szMW0=?="
    named = "\x1b[31m\u202email\x9b.eml"
    second = terminal.from_mail(mail + b"\r\n\r\nHi \x1b[31m", "--right", "access", name=named)
    said = [
        terminal.do("case", reference),
        terminal.do("case", second.reference),
        terminal.do("case", second.reference, "--json"),
        terminal.do("cases"),
        terminal.do("cases", "--json"),
        terminal.do("cases", "--state", STEERING),
        terminal.do("case", STEERING),
        terminal.do("act", reference, STEERING),
        terminal.do("act", reference, "acknowledge", "--field", STEERING),
        terminal.do("act", reference, "acknowledge", "--field", f"{STEERING}=1"),
        terminal.do("act", reference, "acknowledge", "--field", f"by={STEERING}"),
        terminal.do("letter", reference, STEERING, "--out", terminal.folder / "x.pdf"),
        terminal.do("calendar", "--out", terminal.folder / STEERING.replace("\0", "") / "x.ics"),
        terminal.do("new", "--from-email", terminal.folder / f"{STEERING[:20]}.eml"),
        terminal.do("summary", STEERING, "--json"),
    ]
    for answer in said:
        assert not [c for c in ESCAPES if c in answer.out + answer.err], ascii(answer)
    assert said[5].refusal.startswith("\\x1b[31mRed\\x1b]0;title\\x07")


class Screen(io.StringIO):
    """Standard output that is a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_table_on_a_terminal_has_no_markup(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    screen = Screen()
    monkeypatch.setattr(sys, "stdout", screen)
    say_table(("Name",), [("[bold red]Zed[/]",), (STEERING,)])
    assert "[bold red]Zed[/]" in screen.getvalue()
    assert "\\x1b[31mRed\\x1b]0;title\\x07" in screen.getvalue()
    assert not [sign for sign in ("\x07", "\u202e", "\x9b", "\x1b]") if sign in screen.getvalue()]


# --- searching ------------------------------------------------------------------------------


def test_a_search_is_only_words(terminal: Terminal) -> None:
    terminal.new("Nobody Searched")
    hostile = [
        '" OR *', "'; DROP TABLE cases", "NEAR(", "NEAR(a b, 2)", "a AND", "names:ada", "^ada", "*",
        "x" * 5000, "ab " * 2500, "\0", "\ud800", "(", "ada) OR (1", "-ada", "{names}: x",
    ]  # fmt: skip
    for typed in hostile:
        started = time.perf_counter()
        said = terminal.do("cases", "--find", typed)
        assert (said.code, said.err) == (0, ""), typed[:40]
        assert time.perf_counter() - started < 3


def test_a_search_finds_what_looks_like_a_command(terminal: Terminal) -> None:
    reference = terminal.new('Oriel "OR" NEAR').reference
    found = terminal.do("cases", "--find", '"OR" near', "--json").values
    assert [card["reference"] for card in found] == [reference]


# --- long words, addresses ------------------------------------------------------------------


@pytest.mark.parametrize("words", ["w" * 200_000, "line\n" * 5_000])
def test_long_words_are_kept_whole_and_printed(fresh: Terminal, words: str) -> None:
    started = time.perf_counter()
    reference = fresh.new("Ada Long", words=words).reference
    assert fresh.do("case", reference, "--json").values["words"] == words.strip()
    printed = sent_words(fresh, reference, f"doubt={words}")
    assert printed.count("w" if words[0] == "w" else words.split()[0]) >= len(words.split())
    assert time.perf_counter() - started < 20


def test_an_address_that_no_envelope_shows_is_a_sentence(terminal: Terminal) -> None:
    lines = "\n".join(f"Line {number}" for number in range(40))
    reference = terminal.new("Ada Tall", "--address", lines).reference
    assert len(terminal.do("case", reference, "--json").values["people"][0]["address"]) == 40
    before, out = terminal.whole(), terminal.folder / "x.pdf"
    assert "8 short ones fit" in terminal.do(*l02(reference, out)).refusal
    assert terminal.whole() == before


# --- what leaves the desk -------------------------------------------------------------------


def test_a_spreadsheet_has_no_formula_and_a_summary_no_markup(tmp_path: Path) -> None:
    profile = tmp_path / "hostile.toml"
    profile.write_text(
        "[[organisation]]\nname = \"=cmd|' /C calc'!A0\"\nofficer = '<b>{{ 7*7 }}</b>'\n"
        'officer_title = "{% if %}"\naddress = "1 High St"\nnation = "E&W"\n',
        encoding="utf-8",
    )
    terminal = Terminal.on_new_desk(tmp_path, profile=str(profile))
    terminal.new("=1+1")
    pdf, xlsx = tmp_path / "s.pdf", tmp_path / "s.xlsx"
    made = terminal.do("summary", "2026-11", "--out", pdf, "--xlsx", xlsx)
    assert made.code == 0, made.err
    assert "=cmd|" in "".join(pdf_text(pdf.read_bytes()))
    assert "<b>{{ 7*7 }}</b>" in "".join(pdf_text(pdf.read_bytes()))
    with zipfile.ZipFile(xlsx) as parts:
        sheets = [parts.read(name) for name in parts.namelist() if "worksheets/sheet" in name]
    assert sheets
    assert not [sheet for sheet in sheets if b"<f>" in sheet or b"<f " in sheet]
    cells = [cell.value for sheet in load_workbook(io.BytesIO(xlsx.read_bytes())) for row in
             sheet.iter_rows() for cell in row]  # fmt: skip
    assert any("=cmd|" in str(value) for value in cells)


def test_the_officers_words_in_a_summary_are_text(terminal: Terminal) -> None:
    office = terminal.office()
    words = reporting.SummaryTexts(f"{LATIN[0]} {LATIN[1]} {STEERING}", (LATIN[2], "", ""), "")
    reporting.save_texts(office, "2026-10", words)
    printed = "".join(pdf_text(typeset(reporting.summary_report(office, "2026-10"))))
    assert LATIN[0] in printed
    assert LATIN[1] in printed
    office.close()


def test_a_calendar_keeps_its_lines(terminal: Terminal) -> None:
    names = [*LATIN, *OTHER_SCRIPTS, STEERING, "A\r\nEND:VEVENT\r\nBEGIN:VEVENT", "a;b,c:d\\n"]
    for name in names:
        terminal.new(name)
    out = terminal.folder / "x.ics"
    assert terminal.do("calendar", "--out", out, "--with-names").code == 0
    data = out.read_bytes()
    lines = data.split(b"\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75
    assert lines.count(b"BEGIN:VEVENT") == lines.count(b"END:VEVENT") >= len(names)
    assert lines.count(b"BEGIN:VEVENT") == sum(line.startswith(b"UID:") for line in lines)
    fields = {line.split(b":")[0].split(b";")[0] for line in lines if line[:1] > b" "}
    assert fields == {
        b"BEGIN", b"END", b"VERSION", b"PRODID", b"CALSCALE", b"METHOD", b"UID", b"DTSTAMP",
        b"DTSTART", b"DTEND", b"SUMMARY", b"CATEGORIES", b"TRANSP",
    }  # fmt: skip


def drafted(office: Office, person: Person) -> bytes:
    """Seal a letter to the person and return the unsent mail that carries it."""
    reference = opened(office, date(2026, 11, 18), person=person)
    entry = AskIdentity(
        doubt=f"Who is {person.name}?", asked_for=("A bill",), alternatives=("A call",)
    )
    letter = correspondence.compose(office, reference, LetterOptions("L02", TODAY, entry=entry))
    sealed = sending.seal(office, letter, letter.blocks, "a test")
    return sending.mail_draft(office, sealed.letter_id)


def test_a_drafted_mail_has_no_header_of_theirs(terminal: Terminal) -> None:
    office = terminal.office()
    for name in [*LATIN, "A\r\nBcc: spy@example.org"]:
        mail = message_from_bytes(
            drafted(office, Person(name, email="ada@example.org", address="1 High St\nLincoln")),
            policy=default,
        )
        assert set(mail.keys()) <= {
            "X-Unsent", "From", "To", "Subject", "MIME-Version", "Content-Type",
        }  # fmt: skip
        assert mail["To"] == "ada@example.org"
    office.close()


def test_a_mail_with_a_mistyped_address_is_a_sentence(terminal: Terminal) -> None:
    office = terminal.office()
    ada = Person("Ada", email="ada@@example,org", address="1 High St\nLincoln")
    with pytest.raises(Problem, match="is not an e-mail address"):
        drafted(office, ada)
    office.close()


# --- mails ----------------------------------------------------------------------------------

HEAD = b"From: Ada Rowe <ada@example.org>\r\nSubject: Access\r\nMIME-Version: 1.0\r\n"
DATED = HEAD + b"Date: Mon, 02 Nov 2026 10:00:00 +0000\r\n"
WORDS = b"Content-Type: text/plain; charset=utf-8\r\n\r\nPlease send me a copy of my data.\r\n"


def mixed(*parts: bytes, head: bytes = DATED) -> bytes:
    body = b"".join(b"--BB\r\n" + part + b"\r\n" for part in parts)
    return head + b'Content-Type: multipart/mixed; boundary="BB"\r\n\r\n' + body + b"--BB--\r\n"


def attached(name: str, data: bytes, kind: str = "application/octet-stream") -> bytes:
    return (
        f'Content-Type: {kind}\r\nContent-Disposition: attachment; filename="{name}"\r\n'
        "Content-Transfer-Encoding: base64\r\n\r\n"
    ).encode() + base64.encodebytes(data)


@pytest.mark.parametrize(
    ("head", "received", "said"),
    [
        (HEAD, TODAY, "has no date"),
        (HEAD + b"Date: yesterday-ish\r\n", TODAY, "has no date"),
        (HEAD + b"Date: Mon, 02 Nov 2099 10:00:00 +0000\r\n", TODAY, "Check the day"),
        (HEAD + b"Date: Mon, 99 Foo 99999 99:99:99 +9999\r\n", TODAY, "has no date"),
        (DATED, date(2026, 11, 2), ""),
    ],
)
def test_a_mail_of_any_day_gets_a_day(
    terminal: Terminal, head: bytes, received: date, said: str
) -> None:
    made = terminal.from_mail(head + WORDS, "--right", "access")
    assert said in made.err
    case = terminal.do("case", made.reference, "--json").values
    assert case["received"] == received.isoformat()
    assert [fact["on"] for fact in case["events"]] == [received.isoformat()] * 2


def test_a_mail_of_1990_is_refused_until_a_day_is_given(terminal: Terminal) -> None:
    mail = HEAD + b"Date: Mon, 05 Nov 1990 10:00:00 +0000\r\n" + WORDS
    before = terminal.whole()
    assert "the law from 2018 on" in terminal.from_mail(mail, "--right", "access").refusal
    assert terminal.whole() == before
    made = terminal.from_mail(mail, "--right", "access", "--received", "2026-11-02")
    assert made.code == 0, made.err


def test_a_mail_from_nobody_needs_a_name(terminal: Terminal) -> None:
    mail = b"Subject: Access\r\nDate: Mon, 02 Nov 2026 10:00:00 +0000\r\n" + WORDS
    before = terminal.whole()
    assert terminal.from_mail(mail, "--right", "access").refusal == "Name: who asks?"
    assert terminal.whole() == before
    assert terminal.from_mail(mail, "--right", "access", "--name", "Ada Rowe").code == 0


@pytest.mark.parametrize(
    "mail",
    [
        DATED + b'Content-Type: multipart/mixed; boundary="never"\r\n\r\nPlease send my data.',
        DATED + b"Content-Type: multipart/mixed\r\n\r\nPlease send my data.",
        mixed(WORDS).rpartition(b"--BB--")[0],
        mixed(WORDS, attached("a.bin", b"x").replace(b"eA==", b"!!!!!")),
        DATED + b"Content-Type: text/plain; charset=nonsense\r\n\r\n\xff\xfe\x80 data",
        DATED + b"Content-Type: text/html\r\n\r\n<script>x</script><p onclick=y>my data<img src=z",
        DATED.replace(b"\r\n", b"\r") + b"\rPlease send my data.",
        DATED + b"X: " + b"y" * 100_000 + b"\r\n\r\nPlease send my data.",
        mixed(*([WORDS] * 50), head=DATED.replace(b"Ada", b"=?utf-8?b?////?=")),
    ],
)  # fmt: skip
def test_a_broken_mail_is_still_a_request(terminal: Terminal, mail: bytes) -> None:
    made = terminal.from_mail(mail, "--right", "access")
    case = terminal.do("case", made.reference, "--json").values
    assert "data" in case["words"]
    assert "<" not in case["words"]
    assert case["files"][0]["name"] == "mail.eml"


def test_a_mail_that_lies_about_its_encoding_says_so_and_is_kept(terminal: Terminal) -> None:
    mail = DATED + b"Content-Transfer-Encoding: base64\r\n\r\n%%%% Please send my data."
    made = terminal.from_mail(mail, "--right", "access")
    assert "could not be decoded" in made.err
    case = terminal.do("case", made.reference, "--json").values
    assert case["files"][0]["bytes"] == len(mail)


def test_what_is_no_mail_is_a_sentence(terminal: Terminal) -> None:
    before = terminal.whole()
    for number, data in enumerate([b"", b"\0" * 100, b"%PDF-1.7 x", b"PK\x03\x04" + b"x" * 100]):
        said = terminal.from_mail(data, "--right", "access", name=f"{number}.eml").refusal
        assert "is empty" in said or "is not an e-mail file" in said
    deep = DATED
    for number in range(60):
        deep += b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (number, number)
    assert "nested too deeply" in terminal.from_mail(deep, "--right", "access").refusal
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 5000
    assert terminal.from_mail(ole, "--right", "access", name="x.msg").refusal
    assert terminal.whole() == before


def test_attachments_are_files_with_harmless_names(terminal: Terminal) -> None:
    before = terminal.files()
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as packed:
        packed.writestr("../../evil.sh", "rm")
    made = terminal.from_mail(
        mixed(
            WORDS,
            attached("../../../etc/passwd", b"root"),
            attached("C:\\\\Windows\\\\evil.exe", b"MZ\x90\x00"),
            attached("inner.zip", inner.getvalue(), "application/zip"),
            attached("NUL.txt", b"x"),
            attached("a\u202egpj.exe", b"x"),
        ),
        "--right", "access",
    )  # fmt: skip
    names = [file["name"] for file in
             terminal.do("case", made.reference, "--json").values["files"]]  # fmt: skip
    assert names == ["mail.eml", "passwd", "evil.exe", "inner.zip", "_NUL.txt", "agpj.exe"]
    assert terminal.files() <= before | {"mail.eml"}


def test_a_thousand_attachments_are_kept_and_two_thousand_and_one_refused(
    fresh: Terminal,
) -> None:
    files = [attached(f"{number}.txt", b"%d" % number) for number in range(2001)]
    started = time.perf_counter()
    made = fresh.from_mail(mixed(WORDS, *files[:1000]), "--right", "access")
    assert len(fresh.do("case", made.reference, "--json").values["files"]) == 1001
    assert time.perf_counter() - started < 10
    before = fresh.whole()
    refusal = fresh.from_mail(mixed(WORDS, *files), "--right", "access").refusal
    assert "more than 2,000 attachments" in refusal
    assert fresh.whole() == before


MEASURED = """
import resource, sys
from dpo_desk.cli.main import run
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
code = run(sys.argv[1:])
print(code, before, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def test_a_mail_of_40_megabytes_takes_seconds_and_six_times_its_size(fresh: Terminal) -> None:
    noise = base64.encodebytes(bytes(range(256)) * 4 * 1024 * 29)
    mail = mixed(WORDS, attached("big.bin", b"").rstrip() + b"\r\n\r\n" + noise)
    path = fresh.folder / "big.eml"
    path.write_bytes(mail)
    size = len(mail)
    assert size > 40_000_000
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", MEASURED,
         *fresh.words("new", "--from-email", path, "--right", "access")],
        cwd=TOP, capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    took = time.perf_counter() - started
    code, before, peak = map(int, done.stdout.split()[-3:])
    unit = 1 if sys.platform == "darwin" else 1024
    assert code == 0, done.stderr
    assert (peak - before) * unit < 6.5 * size
    assert took < 30
    assert fresh.whole() > 0


def test_a_mail_over_the_limit_is_a_sentence(terminal: Terminal) -> None:
    path = terminal.folder / "huge.eml"
    with path.open("wb") as file:
        file.truncate(51 * 1024 * 1024)
    said = terminal.do("new", "--from-email", path, "--right", "access").refusal
    assert "50 MB at most" in said


# --- numbers and days -----------------------------------------------------------------------


def test_numbers_and_days_beyond_reason_are_refused(terminal: Terminal) -> None:
    case = terminal.new("Ada Rowe").reference
    before = terminal.whole()
    for words in (
        ("due", "--within", "999999999999"),
        ("cases", "--received-from", "9999-99-99"),
        ("case", "R-2026-99999999999999999999"),
        ("summary", "0000-00", "--json"),
        ("summary", "9999-12", "--json"),
        ("act", case, "acknowledge", "--on", "9999-12-31", "--field", "by=post"),
        ("act", case, "acknowledge", "--on", "0001-01-01", "--field", "by=post"),
        ("act", case, "plan_search", "--field", "system=x", "--field", "items=-1"),
        ("letter", case, "L99", "--out", terminal.folder / "never.pdf"),
        (*l02(case, terminal.folder / "never.pdf"), "--on", "9999-12-31"),
        (*l02(case, terminal.folder / "never.pdf"), "--on", "0001-01-01"),
    ):
        said = terminal.do(*words)
        assert said.code in (1, 2), words
        assert said.err.strip()
        assert not (terminal.folder / "never.pdf").exists()
    assert terminal.whole() == before


@pytest.mark.parametrize("today", ["0001-01-01", "2017-12-31", "2200-01-01", "9999-12-31"])
def test_a_today_no_law_is_known_of_is_refused(terminal: Terminal, today: str) -> None:
    for words in (("due",), ("calendar", "--out", terminal.folder / f"{today}.ics"), ("verify",)):
        said = terminal.do(*words, today=today).refusal
        assert said == "--today: choose a day from 2018 to 2199."


@pytest.mark.parametrize("today", ["2018-01-01", "2199-12-31"])
def test_every_view_stands_at_the_edges_of_time(terminal: Terminal, today: str) -> None:
    reference = terminal.new("Ada Rowe").reference
    for number, words in enumerate(
        [("due",), ("cases",), ("case", reference), ("acts", reference), ("kinds", reference),
         ("calendar", "--out", terminal.folder / f"{today}.ics"), ("verify",),
         ("letter", reference, "L02", "--out", terminal.folder / f"{today}.pdf")]
    ):  # fmt: skip
        said = terminal.do(*words, today=today)
        assert said.code == 0, (number, said.err)


def test_acts_with_hostile_words_leave_a_whole_desk(terminal: Terminal) -> None:
    office = terminal.office()
    reference = opened(office, date(2026, 11, 18))
    hostile = AskIdentity(
        doubt=STEERING + LATIN[0], asked_for=tuple(LATIN), alternatives=("\0",), by="post"
    )
    acts.perform(office, reference, hostile, date(2026, 11, 19))
    entry = office.store.case(reference).standing[-1].entry
    assert isinstance(entry, AskIdentity)
    assert entry.asked_for == tuple(LATIN)
    assert entry.alternatives == ()
    assert not [sign for sign in ESCAPES if sign in entry.doubt]
    assert housekeeping.verify(office) == ()
    office.close()
