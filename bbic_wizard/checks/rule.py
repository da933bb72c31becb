"""What a rule is: one pure function over a View, and what is known of it beforehand.

A rule looks at a case through its form's meanings and yields a `Hit` for each place that
calls for somebody's eye. Its words stand in `forms/checks.yaml`, under the same id.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from bbic_wizard.model.finding import Severity
from bbic_wizard.model.part import Duty
from bbic_wizard.reading.view import View


@dataclass(frozen=True, slots=True)
class Hit:
    """One place a rule points at, with what its texts say there (`{person}` → a name)."""

    place: str
    words: Mapping[str, str] = field(default_factory=dict)


Find = Callable[[View], Iterable[Hit]]
EVERY_SKIP = "*"  # in `skips`: the rule looks at every justification there is


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the registry.

    `needs` are the meanings without which it is inactive, `reads` further ones it looks at,
    `skips` the J-rules whose justifications it reads. `words` are the slots of its texts.
    A `municipal` rule is on only where a profile says so. `promise` marks the program's two
    promises (nothing silently missing, the child's thread): only these block without being
    law or guideline. A `firm` rule cannot be silenced in a case.
    """

    id: str
    theme: str
    duty: Duty
    severity: Severity
    find: Find
    law: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()
    skips: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    municipal: bool = False
    promise: bool = False
    firm: bool = False

    def __call__(self, view: View) -> tuple[Hit, ...]:
        """The places it points at, in the order found."""
        return tuple(self.find(view))


def rule(
    name: str,
    *,
    theme: str,
    duty: Duty,
    severity: Severity,
    law: Iterable[str] = (),
    source: Iterable[str] = (),
    needs: Iterable[str] = (),
    reads: Iterable[str] = (),
    skips: Iterable[str] = (),
    words: Iterable[str] = (),
    municipal: bool = False,
    promise: bool = False,
    firm: bool = False,
) -> Callable[[Find], Rule]:
    """Make the function below a rule with this id."""

    def made(find: Find) -> Rule:
        return Rule(
            name, theme, duty, severity, find,
            law=tuple(law), source=tuple(source), needs=tuple(needs), reads=tuple(reads), skips=tuple(skips),
            words=tuple(words), municipal=municipal, promise=promise, firm=firm,
        )  # fmt: skip

    return made


def loose(view: View, name: str) -> Iterator[Hit]:
    """The loose ends of the threads that a rule tells of."""
    from bbic_wizard.reading.loose_ends import ends  # a case is shown before the threads are looked at

    return (Hit(end.place, end.words) for end in ends(view, name))
