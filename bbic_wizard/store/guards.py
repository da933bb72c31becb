"""What keeps the history as it was written: triggers in the casebook itself.

A migration may drop them without a word, so they are made anew after each, and looked for
at every opening.
"""

from sqlalchemy import Connection, text

_KEPT = "SELECT RAISE (ABORT, 'append-only')"
# REPLACE deletes without asking the delete trigger, so an insert must be the next in order.
GUARDS = {
    "change_next": "CREATE TRIGGER change_next BEFORE INSERT ON change_ WHEN NEW.seq IS NOT "
    f"(SELECT coalesce(max(seq), 0) + 1 FROM change_ WHERE case_id = NEW.case_id) BEGIN {_KEPT}; END",
    "change_kept": f"CREATE TRIGGER change_kept BEFORE DELETE ON change_ BEGIN {_KEPT}; END",
    # The one permitted change: a body is taken away.
    "change_as_written": "CREATE TRIGGER change_as_written BEFORE UPDATE ON change_ WHEN NEW.body IS NOT NULL "
    "OR NEW.case_id IS NOT OLD.case_id OR NEW.seq IS NOT OLD.seq OR NEW.at IS NOT OLD.at "
    f"OR NEW.author IS NOT OLD.author OR NEW.body_mac IS NOT OLD.body_mac BEGIN {_KEPT}; END",
    "audit_next": "CREATE TRIGGER audit_next BEFORE INSERT ON audit WHEN NEW.seq IS NOT "
    "(SELECT coalesce(max(seq), 0) + 1 FROM audit WHERE chain = NEW.chain) "
    f"OR NEW.id <= (SELECT max(id) FROM audit) AND NEW.id > 0 BEGIN {_KEPT}; END",
    "audit_kept": f"CREATE TRIGGER audit_kept BEFORE DELETE ON audit BEGIN {_KEPT}; END",
    "audit_as_written": f"CREATE TRIGGER audit_as_written BEFORE UPDATE ON audit BEGIN {_KEPT}; END",
    "anchor_next": "CREATE TRIGGER anchor_next BEFORE INSERT ON anchor WHEN "
    f"NEW.audit_id <= (SELECT max(audit_id) FROM anchor) BEGIN {_KEPT}; END",
    "anchor_kept": f"CREATE TRIGGER anchor_kept BEFORE DELETE ON anchor BEGIN {_KEPT}; END",
    "anchor_as_written": f"CREATE TRIGGER anchor_as_written BEFORE UPDATE ON anchor BEGIN {_KEPT}; END",
    "case_kept": f"CREATE TRIGGER case_kept BEFORE DELETE ON case_ BEGIN {_KEPT}; END",
}


def put(connection: Connection) -> None:
    """Make every guard, as it is meant."""
    for name, made in GUARDS.items():
        connection.execute(text(f"DROP TRIGGER IF EXISTS {name}"))
        connection.execute(text(made))


def missing(connection: Connection) -> list[str]:
    """The guards that are not there as they are meant."""
    rows = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    found: dict[str, str] = dict(rows.all())
    return [name for name, made in GUARDS.items() if found.get(name) != made]
