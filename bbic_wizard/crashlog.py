"""A fault in the program itself: one calm line to the user, and kind, file and line to a log.

Never the contents of a variable or a message: they could hold what somebody wrote
about a child.
"""

import os
import traceback
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from bbic_wizard import __version__, paths

LOG_LIMIT = 200_000


def record(problem: BaseException) -> str:
    """Log where a fault happened and give the line the user is shown."""
    frames = traceback.extract_tb(problem.__traceback__)
    trail = " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames[-8:]))
    line = f"{datetime.now().isoformat(timespec='seconds')} {__version__} {type(problem).__name__} {trail}\n"
    path = paths.log()
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        mode = os.O_TRUNC if path.exists() and path.stat().st_size > LOG_LIMIT else os.O_APPEND
        with open(
            os.open(path, os.O_CREAT | os.O_WRONLY | mode | getattr(os, "O_NOFOLLOW", 0), 0o600), "a", encoding="utf-8"
        ) as log:
            log.write(line)
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "okänd plats"
    return (
        "Något gick fel i programmet. Det som stod som sparat är sparat. "
        f"Fel {type(problem).__name__} i {where}; samma uppgift finns i {path}."
    )
