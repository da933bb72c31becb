"""Programs to be killed: each does what it is told in a process of its own, and tells line by line what is done.

`python -m tests.faults.writer` reads one job (JSON) from each line, forks a program for it, and
kills that program when the line "kill" comes. Forked from an interpreter in which all is read
in and nothing is open, so that a round costs a tenth of a second.
"""

import importlib
import json
import os
import signal
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

from bbic_wizard.desk import casebooks, keeping, striking
from bbic_wizard.desk.packs import shipped_pack
from bbic_wizard.store import keyslots, opened
from bbic_wizard.store.engine import statement
from tests.faults.acts import Doer, acts
from tests.faults.homes import OTHER, SECRET, at_home

STRUCK = "Felklistrad Granne"


def tell(**told: Any) -> None:
    """One line, whole: a write this short is never cut."""
    os.write(sys.stdout.fileno(), f"{json.dumps(told)}\n".encode())


def work(job: dict[str, Any]) -> None:
    """Type, answer, mark and put away until the end of a job that has one."""
    desk = casebooks.unlock(None, SECRET)
    if job.get("mindful"):  # keep outside the casebook, after each write, which row was the last
        opened._REMEMBERED = timedelta(0)
    doer = Doer(desk)
    if job["seed"] % 2:  # the log is worked into the file all the time, so that some are killed in that
        statement(keeping.casebook_of(desk).engine, Path(), "PRAGMA wal_autocheckpoint = 4")
    tell(ready=doer.places)
    for number, act in enumerate(acts(job["seed"], job["mode"], doer.places), 1):
        doer.do(act)
        tell(done=number, seq=len(doer.work.history()))
        if number == job.get("end"):
            break


def migrate(job: dict[str, Any]) -> None:
    tell(ready=1)
    casebooks.unlock(None, SECRET).close()
    tell(done=1)


def rekey(job: dict[str, Any]) -> None:
    tell(ready=1)
    keeping.rekey(None, SECRET)
    tell(done=1)


def passphrase(job: dict[str, Any]) -> None:
    tell(ready=1)
    casebooks.change_passphrase(None, SECRET, OTHER)
    tell(done=1)


def backup(job: dict[str, Any]) -> None:
    desk = casebooks.unlock(None, SECRET)
    tell(ready=1)
    keeping.backup(desk, Path(job["home"]) / "kopia.bbic")
    tell(done=1)


def strike(job: dict[str, Any]) -> None:
    desk = casebooks.unlock(None, SECRET)
    doer = Doer(desk)
    tell(ready=1)
    striking.strike(doer.work, striking.preview(doer.work, STRUCK), "Fel ärende.")
    tell(done=1)


def make(job: dict[str, Any]) -> None:
    tell(ready=1)
    casebooks.make(None, SECRET)
    tell(done=1)


JOBS = {
    "typing": work,
    "commit": work,
    "migration": migrate,
    "rekey": rekey,
    "passphrase": passphrase,
    "backup": backup,
    "strike": strike,
    "make": make,
}


def _run(job: dict[str, Any]) -> None:
    with at_home(Path(job["home"])):
        JOBS[job["mode"]](job)
        if job.get("stay"):
            signal.pause()  # with the casebook open


def main() -> None:
    """Fork and kill as the lines say."""
    keyslots.COST = keyslots.LEAST
    casebooks.warm()
    importlib.import_module("alembic.command")
    shipped_pack()
    for line in sys.stdin:
        program = os.fork()
        if program == 0:
            code = 1
            try:
                _run(json.loads(line))
                code = 0
            except BaseException:
                import traceback

                traceback.print_exc()
            os._exit(code)
        while sys.stdin.readline() not in ("kill\n", ""):
            pass
        os.kill(program, signal.SIGKILL)
        _, status = os.waitpid(program, 0)
        tell(ended=os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main()
