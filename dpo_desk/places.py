"""Where files are: the program's own resources, and the user's folders for settings and logs."""

from __future__ import annotations

from pathlib import Path

import platformdirs

_APPLICATION = "dpo_desk"
_PACKAGE = Path(__file__).resolve().parent


def resources(package: Path = _PACKAGE) -> Path:
    """The folder of letters, profiles, icons and demonstration texts that comes with the program.

    A wheel and a frozen build carry it inside the package as `_resources`; in a checkout it is
    `resources` beside the package. The former is asked first, because a folder beside an installed
    package may be anybody's. Raises FileNotFoundError when the installation lacks both.
    """
    for folder in (package / "_resources", package.parent / "resources"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"No resources were installed with the program in {package}.")


def data_folder() -> Path:
    """The user's folder for what the program keeps by itself; it may not exist yet."""
    return platformdirs.user_data_path(_APPLICATION, appauthor=False)


def config_folder() -> Path:
    """The user's folder for settings of this computer; it may not exist yet."""
    return platformdirs.user_config_path(_APPLICATION, appauthor=False)


def log_folder() -> Path:
    """The user's folder for the program's log; it may not exist yet."""
    return platformdirs.user_log_path(_APPLICATION, appauthor=False)
