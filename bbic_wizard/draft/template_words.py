"""The words of the template language, and what each is given."""

import re
from collections.abc import Mapping

from bbic_wizard.draft.chapters import FACTOR_COLUMNS, WEIGHING_COLUMNS
from bbic_wizard.draft.composing import prefix_of
from bbic_wizard.draft.silences import COLUMNS as SILENCED_COLUMNS
from bbic_wizard.draft.tables import VIRTUAL
from bbic_wizard.draft.threads import COLUMNS as THREAD_COLUMNS
from bbic_wizard.model.meaning import KINDS

REGISTERS = frozenset(meaning for meaning, kinds in KINDS.items() if kinds == ("records",))
VALUES = frozenset(
    "child age practice internal reader today version status guideline guideline_remarks loop".split()  # noqa: SIM905
)
# what each function is given, in order: a meaning of a question or register, a register, a record …
FUNCTIONS: Mapping[str, tuple[str, ...]] = {
    "answer": ("meaning",),
    "text": ("meaning",),
    "option": ("choice",),
    "names": ("option",),
    "records": ("register",),
    "state": ("register",),
    "table": ("register", "columns"),
    "details": ("records",),
    "ref": ("record",),
    "mark": ("record",),
    "leave_out": ("register", "fields"),
    "skipped": ("chapter",),
    "rest_of_step": ("step",),
    "rest": ("chapter",),
    **dict.fromkeys(("areas", "area_names", "child_statements", "other_statements"), ()),
    **dict.fromkeys(("factors_table", "weighing_table", "threads_table", "silenced_table"), ("columns",)),
    **dict.fromkeys(
        (
            "skips_table",
            "counts",
            "not_bearing",
            "withheld",
            "shared_people",
            "shortened",
            "sources_list",
            "findings_list",
            "excerpt",
            "network_map",
            "family_chart",
        ),
        (),
    ),
}

# What some functions may also be given, by name.
KEYWORDS: Mapping[str, str] = {
    "table": "by",
    "threads_table": "no_goal",
    "child_statements": "none",
    "weighing_table": "none",
}
# The columns of the tables whose cells the program puts together.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "factors_table": FACTOR_COLUMNS,
    "weighing_table": WEIGHING_COLUMNS,
    "threads_table": THREAD_COLUMNS,
    "silenced_table": SILENCED_COLUMNS,
}


def fields_of(register: str) -> set[str]:
    """The names of the fields a register's entries may have."""
    prefix = f"{prefix_of(register)}."
    return {name.removeprefix(prefix) for name in KINDS if name.startswith(prefix) and name != register}


def made_of(register: str) -> set[str]:
    """The columns that are put together from several places: `consents` of an intervention."""
    return {name.partition(".")[2] for name in VIRTUAL if name.startswith(f"{register}.")}


WANTED = {
    "record": "det en slinga går över",
    "records": "det en slinga går över, eller ett register inom citattecken",
    "choice": "ett val: en betydelse inom citattecken, eller post.fält",
}

# What the constructs that are not allowed are called in a template.
CONSTRUCTS: Mapping[str, str] = {
    "Macro": "macro",
    "CallBlock": "call",
    "AssignBlock": "set … endset",
    "FilterBlock": "filter",
    "Extends": "extends",
    "Block": "block",
    "Import": "import",
    "FromImport": "from … import",
    "Concat": "~",
    "Getitem": "[…]",
    "Slice": "[:]",
    "Test": "is",
    "List": "[…]",
    "Tuple": "(…, …)",
    "With": "with",
    "Add": "+",
    "Sub": "-",
    "Mul": "*",
    "Div": "/",
    "FloorDiv": "//",
    "Mod": "%",
    "Pow": "**",
}

_WRONG = (  # how the template language's reader says it, and what it means
    (r"unknown tag '(\w+)'", "okänt ord efter {{%: {0}"),
    (r"unexpected char '(.)'", "tecknet {0} passar inte här"),
    (r"needs to be closed is '(\w+)'", "{0} avslutas inte med {{% end{0} %}}"),
    (r"got '(end of \w+ \w+|end of \w+)'|unexpected 'end of|[Uu]nexpected end|Missing end", "något avslutas inte"),
    (r"got '([^']+)'|unexpected '([^']+)'", "{0} passar inte här"),
)


def what_is_wrong(message: str) -> str:
    """A mistake in a template's writing in Swedish, in parentheses; "" for one not known here."""
    for pattern, said in _WRONG:
        if found := re.search(pattern, message):
            word = next((group for group in found.groups() if group), "")
            return f" ({said.format(word)})"
    return ""
