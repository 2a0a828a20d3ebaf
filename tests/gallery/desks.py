"""Makes the three desks of the gallery: the demonstration, an empty one, a crowded one."""

from __future__ import annotations

import sys
from datetime import date, timedelta
from pathlib import Path

from dpo_desk.casework import intake
from dpo_desk.casework.demo import demo_desk
from dpo_desk.casework.intake import NewCase
from dpo_desk.casework.office import fixed_moments
from dpo_desk.casework.opening import create_desk
from dpo_desk.domain.parties import Party, Person, Role
from dpo_desk.domain.rights import Right
from dpo_desk.records.vault import KeyCost

TODAY = date(2026, 11, 23)
OFFICER = "Ines Brook"
PASSPHRASE = "quiet lamps over Lincoln"
CHEAP = KeyCost(32, 1, 1)
DEMONSTRATION, EMPTY, CROWDED = "Demonstration.desk", "Empty.desk", "Crowded.desk"
_CROWD = 60
_LONG = "Maximiliana Featherstonehaugh-Cholmondeley of Upper and Nether Wallop " * 2
_NAMES = (
    (_LONG.strip(), ""),
    ("Зоряна Вигадана-Довгопрізвищенко", ""),
    ("王小明", "Wang Xiaoming"),
    ("<b>Robert</b> & {{ 7*7 }}", ""),
    ("Li", ""),
)


def crowd(folder: Path) -> None:
    """Make a desk with more cases, names and rights than a page has room for."""
    moments = fixed_moments(TODAY)
    office = create_desk(folder / CROWDED, OFFICER, PASSPHRASE, moments, "ims", CHEAP).office
    rights = tuple(Right)
    for number in range(_CROWD):
        name, printed = _NAMES[number % len(_NAMES)]
        chosen = rights if number == 0 else (rights[number % len(rights)], rights[number % 3])
        person = Person(
            name, email=f"person{number}@example.org", address="12 Quarry Rise\nLincoln",
            name_for_letters=printed,
        )  # fmt: skip
        new = NewCase(
            channel="email",
            received_on=TODAY - timedelta(days=number),
            words="Please send me everything you hold about me. " * (60 if number == 0 else 1),
            rights=tuple(dict.fromkeys(chosen)),
            parties=(Party(person, Role.SUBJECT),),
        )
        intake.open_case(office, new)
    office.close()


def main(folder: Path) -> None:
    """Make all three in that folder."""
    moments = fixed_moments(TODAY)
    for _ in demo_desk(folder / DEMONSTRATION, OFFICER, PASSPHRASE, moments, cost=CHEAP):
        pass
    create_desk(folder / EMPTY, OFFICER, PASSPHRASE, moments, "blank", CHEAP).office.close()
    crowd(folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
