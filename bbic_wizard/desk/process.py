"""The program as a process: what it must not leave behind, and what it can read in ahead of need."""

import importlib
import sys
from contextlib import suppress

_PR_SET_DUMPABLE = 4
_HEAVY = (
    "cryptography.hazmat.primitives.ciphers.aead",
    "cryptography.hazmat.primitives.kdf.argon2",
    "sqlcipher3.dbapi2",
    "sqlalchemy",
    "bbic_wizard.store.opened",
    "bbic_wizard.desk.opening",
)


def protect_process() -> None:
    """No core file, and no other program of the same user may look into this one (Linux); harmless elsewhere."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        with suppress(ImportError, OSError, AttributeError):
            import ctypes

            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def warm() -> None:
    """Read in what opening needs. Meant for a thread, while the passphrase is being typed."""
    for name in _HEAVY:
        importlib.import_module(name)


def give_back() -> None:
    """Hand memory that was only needed to read everything in back to the system (where the C library can)."""
    if sys.platform == "linux":
        with suppress(ImportError, OSError, AttributeError):
            import ctypes

            ctypes.CDLL(None).malloc_trim(0)
