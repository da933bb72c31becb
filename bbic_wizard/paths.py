"""Where things are kept on this computer: the local profile, never a roaming one."""

from pathlib import Path

from platformdirs import PlatformDirs

_DIRS = PlatformDirs("bbic-wizard", appauthor=False, roaming=False)


def casebook() -> Path:
    """The folder of the casebook used when none is named."""
    return Path(_DIRS.user_data_dir) / "arendebok"


def earlier_casebook() -> Path:
    """The file that the earlier, unlocked version kept its cases in."""
    return Path(_DIRS.user_data_dir) / "ovningsbok.db"


def cache() -> Path:
    """For what can be made again and holds no personal data (compiled forms)."""
    return Path(_DIRS.user_cache_dir)


def settings() -> Path:
    """The user's choices of looks and keys."""
    return Path(_DIRS.user_config_dir) / "settings.json"


def profiles() -> Path:
    """Profiles of one's own municipality, beside those that come with the program."""
    return Path(_DIRS.user_config_dir) / "profiler"


def state() -> Path:
    """For what the program remembers about casebooks outside them; never contents."""
    return Path(_DIRS.user_state_dir)


def log() -> Path:
    """Faults in the program: kind, file and line, never contents."""
    return state() / "fel.log"


def named(text: str) -> Path:
    """The file somebody named, with ~ for the home folder; also as it is written when it is dragged into a terminal."""
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        text = text[1:-1]
    if text.startswith("file://"):
        from urllib.parse import unquote  # not at the start of every command

        text = unquote(text.removeprefix("file://").removeprefix("localhost"))
    try:
        return Path(text).expanduser()
    except RuntimeError:  # somebody else's home folder, who is not here
        return Path(text)
