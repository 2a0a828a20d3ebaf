"""Names and addresses in the header lines of a mail, and which mailboxes several people share."""

from __future__ import annotations

import re
from email.utils import getaddresses

from dpo_desk.domain.blocks import one_line
from dpo_desk.exchange.charsets import decoded_words

_MAX_LINE = 50_000
_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"'|*]{1,64}@[^\s<>()\[\],;:\"'|*]{1,253}")
# Outlook shows an address as [mailto:ada@example.org] or <mailto:ada@example.org>.
_MAILTO = re.compile(r"mailto:", re.IGNORECASE)
_BRACKETED = re.compile(r"\[\s*([^\s\[\]<>]{1,64}@[^\s\[\]<>]{1,253})\s*\]")
# Names that Outlook leaves bare: Rowe, Ada <...> and 'ada@example.org' <...>.
_BARE_COMMA = re.compile(r"\s*([^<>@\",;:]{1,80},[^<>@\",;:]{1,80}?)\s*<")
_SINGLE_QUOTES = re.compile(r"'([^'<>\"\\]{1,200})'\s*(?=<)")
# As in "Rowe, Ada" <ada@example.org>, which Outlook writes for people of an organisation.
_SURNAME_FIRST = re.compile(r"([^,@]{1,80}), ([^,@]{1,80})")

_SHARED_WORDS = """
    accounts accountspayable accountsreceivable admin administration administrator all
    applications billing board bookings careers clerk clinic compliance contact contactus
    contracts customercare customerrelations customers customerservice customerservices
    customersupport data dataprotection datasubjects desk digital directors donotreply dpo
    dsar ecommerce email enquire enquiries enquiry events everyone facilities feedback
    finance foi general gdpr hello help helpdesk hi hq hr humanresources info information
    inquiries inquiry invoices invoicing it itsupport jobs legal library mail mailbox management
    manager marketing media members membership news newsletter noreply office online operations
    orders parking payroll people personnel planning post postmaster practice press privacy
    procurement purchasing quotes reception receptionist records recruitment registrations
    registry reservations returns root sales sar school secretary security service servicedesk
    services shop staff studio subjectaccess support surgery team tech technical thepractice
    theoffice training treasurer web webmaster website welcome
"""
_FIRST_WORDS = """
    accounts admin billing bookings careers contact customer customers donotreply enquiries
    enquiry finance general hello help helpdesk hr info noreply office orders payroll reception
    recruitment sales service services shared support team
"""
_SHARED = frozenset(_SHARED_WORDS.split())
_SHARED_FIRST = frozenset(_FIRST_WORDS.split())


def addresses(value: str) -> tuple[tuple[str, str], ...]:
    """Return (name, e-mail address) for each person in a header value; either may be "".

    The value may hold encoded words; broken values give what can still be recognised.
    """
    line = _MAILTO.sub("", value[:_MAX_LINE]).replace("\t", " ")
    line = _SINGLE_QUOTES.sub(r'"\1" ', _BRACKETED.sub(r"<\1>", line))
    bare = _BARE_COMMA.match(line)
    if bare:
        line = f'"{bare[1]}" {line[bare.end() - 1 :]}'
    try:
        pairs = getaddresses([line])
    except (RecursionError, ValueError, IndexError, TypeError):
        pairs = []
    found = [
        (shown_name(name), one_line(address)) for name, address in pairs if "@" in address or name
    ]
    if any(_ADDRESS.fullmatch(address) for _who, address in found):
        return tuple((name, address if "@" in address else "") for name, address in found)
    # Nothing that looks like an address was found in the usual way: look for one anywhere.
    words = decoded_words(line)
    plain = _ADDRESS.findall(words)
    if plain:
        before = words.partition(plain[0])[0]
        return (
            (shown_name(before.strip(" <>()[]\"'")), plain[0]),
            *(("", other) for other in plain[1:]),
        )
    name = shown_name(words.strip(" <>\"'"))
    return ((name, ""),) if name else ()


def shown_name(raw: str) -> str:
    """Return a name as it reads in English order, or "" if it only repeats an address."""
    name = one_line(decoded_words(raw)).strip("\"' ")[:300]
    turned = _SURNAME_FIRST.fullmatch(name)
    if turned:
        name = f"{turned[2]} {turned[1]}"
    return "" if _ADDRESS.fullmatch(name) else name


def shared_mailbox(email: str) -> bool:
    """Say whether several people are likely to read this mailbox (info@, sales@, ...).

    Such an address never identifies a person alone: whoever wrote from it must be named.
    """
    local = email.strip().strip("<>").partition("@")[0].partition("+")[0].casefold()
    words = [word for word in re.split(r"[._\-\d]+", local) if word]
    return "".join(words) in _SHARED or (bool(words) and words[0] in _SHARED_FIRST)
