"""A report of a mistake names places in the program and nothing else."""

from __future__ import annotations

from dpo_desk.desk.bugs import Bug, bug_of


def test_the_paths_of_a_report_name_no_folder_of_the_user() -> None:
    try:
        bug_of(None)  # type: ignore[arg-type]
    except AttributeError as error:
        bug = bug_of(error)
    assert isinstance(bug, Bug)
    assert [frame.file for frame in bug.frames] == ["test_bugs.py", "dpo_desk/desk/bugs.py"]
