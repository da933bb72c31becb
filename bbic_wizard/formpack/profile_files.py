"""What profiles and their files are called."""

from collections.abc import Iterable

FOLDER = "profiles/"
NATIONAL = "sol_national"  # what a case follows unless another is chosen
JOINED = "+"  # between the ids of several profiles laid over each other


def file_of(profile: str) -> str:
    """The name of a profile's file in the form folder."""
    return f"{FOLDER}{profile}.yaml"


def ids_in(profile: str) -> list[str]:
    """The ids of a profile, or of several that are laid over each other ("a+b")."""
    return profile.split(JOINED)


def named_in(files: Iterable[str]) -> list[str]:
    """The ids of the profiles among the names of files."""
    return sorted(name.removeprefix(FOLDER).removesuffix(".yaml") for name in files if is_profile(name))


def is_profile(name: str) -> bool:
    """Whether a file of a form folder is a profile."""
    return name.startswith(FOLDER) and name.endswith(".yaml") and "/" not in name.removeprefix(FOLDER)
