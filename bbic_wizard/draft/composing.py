"""What every part of a draft is composed with: the view, the numbers, the source map and the three states."""

from collections import Counter
from functools import cache, cached_property
from typing import Any, Literal

from bbic_wizard.draft.audience import INTERNAL, LeftOut, left_out
from bbic_wizard.draft.blocks import Inline, Text, plain
from bbic_wizard.draft.ledger import Ledger
from bbic_wizard.draft.numbers import Numbers, number
from bbic_wizard.draft.prose import Paragraphs, begun, flat, paragraphs, ref, safe, sentence, styled
from bbic_wizard.model.case import Answer, Record, Skip
from bbic_wizard.model.dates import prose_date, show_date
from bbic_wizard.model.finding import Finding
from bbic_wizard.model.form import RecordsQuestion, TextQuestion
from bbic_wizard.model.meaning import KINDS
from bbic_wizard.model.place import field_of, of_record, question_of, record_of
from bbic_wizard.model.text import labelled
from bbic_wizard.reading.law import option_label
from bbic_wizard.reading.naming import REMOVED
from bbic_wizard.reading.threads import changed_on, is_gone
from bbic_wizard.reading.view import State, View

Room = Literal["full", "short", "cell"]  # how much room there is: a paragraph's end, inside a sentence, a cell
TO_DO = " Svara eller motivera innan utkastet kan godkännas."
INSTEAD = "instead"  # the small extra field of a skip that tells what was done in its stead


class Composing:
    """One composing of one draft for one reader."""

    def __init__(self, view: View, audience: str = INTERNAL, findings: tuple[Finding, ...] = ()) -> None:
        self.view, self.audience, self.findings = view, audience, findings
        self.out: LeftOut = left_out(view, audience)
        self.numbers: Numbers = number(view, self.out, internal=audience == INTERNAL)
        self.ledger = Ledger(view, self.state)
        self._states: dict[str, State] = {}
        self._told: set[str] = set()  # skips that have been told in full
        self.unnamed: set[str] = set()  # `register/field` that the template leaves out when they are optional

    @property
    def internal(self) -> bool:
        return self.audience == INTERNAL

    # --- records ------------------------------------------------------------

    def records(self, register: str) -> tuple[Record, ...]:
        """The records of a register that this document may hold; none when the register is skipped."""
        if not register or not self.view.applies(register) or self.view.covering_skip(register):
            return ()
        entries = self.view.entries(register)
        if not self.out.withheld and not self.out.not_bearing:
            return entries
        return tuple(record for record in entries if of_record(register, record.id) not in self.out)

    @cached_property
    def _asked(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name in self.view.form.questions:
            found.setdefault(self.view.form.step_of.get(name, ""), []).append(name)
        return found

    def asked_in(self, step_id: str) -> list[str]:
        """What a step asks for: its questions, and the registers that have it as home."""
        return self._asked.get(step_id, [])

    def field_place(self, meaning: str, record: Record) -> str | None:
        """The place of a record's field by meaning ("statement.text")."""
        name = self.view.field_name(meaning)
        return of_record(name.partition("/")[0], record.id, name.partition("/")[2]) if name else None

    def state(self, place: str) -> State:
        """How a place stands, remembered while this draft is composed."""
        found = self._states.get(place)
        if found is None:
            found = self._states[place] = self._state(place)
        return found

    def _state(self, place: str) -> State:
        """The view's answer; for a field of a record that is at hand without the way there."""
        name, *inside = place.split("/")
        if name in self.out.internal:
            return "hidden"
        if len(inside) == 2 and self._stands(name):
            register = self.view.form.questions.get(name)
            item = register.by_field.get(inside[1]) if isinstance(register, RecordsQuestion) else None
            record = self.view.record(name, inside[0])
            if item is not None and record is not None:
                return self.view.field_state(name, record, item)
        return self.view.state(place)

    def _stands(self, register: str) -> bool:
        """Whether a register applies and is not skipped as a whole, so that each of its fields stands for itself."""
        return self.state(register) == "answered"

    def answer(self, place: str) -> Answer | None:
        """The answer at a place that stands as answered."""
        if self.state(place) != "answered":
            return None
        name, *inside = place.split("/")
        if not inside:
            return self.view.group(place).answers.get(place)
        record = self.view.record(name, inside[0])
        return record.answers.get(inside[1]) if record and len(inside) == 2 else None

    # --- names --------------------------------------------------------------

    @cached_property
    def _short_names(self) -> dict[str, str]:
        full = {record.id: self.view.actor_name(record.id) for record in self.view.records("actor")}
        short = {record.id: self._first_name(record, full[record.id]) for record in self.view.records("actor")}
        count = Counter(short.values())
        return {key: name if count[name] == 1 else full[key] for key, name in short.items()}

    def _first_name(self, record: Record, full: str) -> str:
        kind = self.view.option("actor.kind", self.view.field("actor.kind", record))
        named = kind == "kind.person" and self.view.field("actor.name", record)
        return safe(full.split()[0] if named else full)

    def person(self, actor_id: str) -> str:
        """What somebody is called in running text: the first name where it is enough."""
        return self._short_names.get(actor_id) or safe(self.view.actor_name(actor_id))

    @cached_property
    def child(self) -> str:
        """What the child is called in running text."""
        return safe(self.view.child_name())

    @cached_property
    def _label_counts(self) -> Counter[str]:
        return Counter(question.label for question in self.view.form.questions.values())

    def moment(self, place: str) -> str:
        """What a place is called outside its own surroundings: "Säkerhet: Bedömning"."""
        view = self.view
        if place in view.form.step_by_id:
            area = view.form.step_by_id[place].area
            return f"Delområde {view.label(place)}" if area else view.label(place)
        if field_of(place):
            record = place.rpartition("/")[0]
            return safe(f"{self.numbers.label(record) or self.record_name(record)}: {view.label(place)}")
        if record_of(place):
            return safe(self.numbers.label(place) or self.record_name(place))
        step = view.form.step_by_id.get(view.step_of(place))
        label = view.label(place)
        return f"{step.short or step.title}: {label}" if step and self._label_counts[label] > 1 else label

    def record_name(self, place: str) -> str:
        """What tells a record apart: "Vägning B1" for one known by what it points at, whose words may be withheld."""
        register, record = question_of(place), self.view.record(question_of(place), record_of(place) or "")
        question = self.view.form.questions.get(register)
        if not isinstance(question, RecordsQuestion) or record is None:
            return self.view.label(place)
        pointing = [name for name in question.summary if getattr(question.by_field.get(name), "kind", "") == "links"]
        if not pointing:
            return self.view.summary(register, record, cut=False)
        about = [target for name in pointing for target in self.view.said_in(register, record, name) or []]
        return f"{begun(question.one)} {plain(tuple(self.linked(about)))}"

    # --- the three states -----------------------------------------------------

    def standing(self, place: str, room: Room = "full") -> Paragraphs:
        """What stands in the draft for a place: its answer, its skip, SAKNAS, or nothing.

        Nothing stands for what does not apply and for optional questions without answer.
        """
        match self.state(place):
            case "answered":
                return self.answered(place, room)
            case "skipped":
                covering = self.view.covering_skip(place)
                assert covering is not None
                return (self.skipped(place, *covering, room),)
            case "missing":
                return (self.missing(place, room),)
        return ()

    def answered(self, place: str, room: Room = "full") -> Paragraphs:
        """The answer at a place as paragraphs; each piece knows where it comes from."""
        question = self.view.form.question(place)
        answer = self.answer(place)
        if question is None or answer is None:
            return ()
        source = self.ledger.answer(place, answer)
        if question.kind == "links":
            return (tuple(self.linked(answer.value, source, place)),)
        shown = self._by_law(place, question, answer.value)
        if shown:
            return paragraphs(shown, source)
        return self.shown(question, answer.value, source, room) or ((Text("–", source),),)

    def _by_law(self, place: str, question: Any, value: Any) -> str:
        """Chosen options by the act of the place's day; "" where they stand as they are labelled."""
        options = {item.id: item for item in getattr(question, "options", ())}
        if not any(item.law for item in options.values()):
            return ""
        chosen = [options[name] for name in (value if isinstance(value, list) else [value]) if name in options]
        told = [option_label(self.view, place, item) for item in chosen]
        return "" if told == [item.label for item in chosen] else "; ".join(told)

    def shown(self, question: Any, value: Any, source: int, room: Room = "full") -> Paragraphs:
        """A value of a question as paragraphs."""
        match question.kind:
            case "text" | "line":
                is_text = isinstance(question, TextQuestion)
                cites = is_text and question.cites
                written = quoted(value) if is_text and question.child_words else value
                return paragraphs(written, source, self.cited if cites else None)
            case "date":
                written = show_date(value) if room == "cell" else prose_date(value)
                return ((Text(written, source),),)
            case "actor":
                return ((Text(self.person(value), source),),)
            case "links":
                return (tuple(self.linked(value, source)),)
        return paragraphs(self.view.show_value(question, value), source)

    def cited(self, written: str) -> str | None:
        """The number a `[#…]` stands for; None when it is no reference, "" when this reader may not have it."""
        place = self.numbers.place_of(written)
        if place is not None:
            return self.numbers.label(place) or None
        if self._is_kept(written):
            return ""
        if is_gone(self.view, written):
            return REMOVED if self.internal else ""
        return None

    def _is_kept(self, written: str) -> bool:
        """Whether what is cited is there but not for this reader: a record, or a skip outside this copy."""
        place = written.removeprefix("skip:")
        if place in self.out or of_record(self.view.register("statement") or "", place) in self.out:
            return True
        return not self.internal and place != written and self.view.skip(place) is not None

    def linked(self, places: list[str], source: int | None = None, field: str = "") -> list[Inline]:
        """What a links answer points at: numbers where there are any, else names.

        With the `field` the links stand in, those whose target was reworded since say so, to who works with the case.
        """
        named: dict[str, tuple[str, str]] = {}  # what is shown → its number, and the day it was reworded
        for place in places:
            if place not in self.out.withheld:
                label = self.numbers.label(place)
                name = label or ("uppgift som inte hör till beslutet" if place in self.out else self.name_of(place))
                changed = changed_on(self.view, field, place) if field and self.internal else ""
                named[name] = (label, max(changed, named.get(name, ("", ""))[1]))
        out: list[Inline] = []
        for name, (label, changed) in named.items():
            out += [*([Text(", ", source)] if out else []), ref(label, source) if label else Text(name, source)]
            out += [Text(f" (ändrad {show_date(changed)}, efter länken)", source, emphasis=True)] if changed else []
        return out or [Text("–", source)]

    def name_of(self, place: str) -> str:
        """What a linked place without number is called."""
        if question_of(place) == self.view.register("actor") and record_of(place):
            return self.person(record_of(place) or "")
        return self.moment(place)

    def missing(self, place: str, room: Room = "full") -> tuple[Inline, ...]:
        """SAKNAS, with what is asked for."""
        source = self.ledger.missing(place)
        name = self.view.label(place) if room == "cell" and field_of(place) else self.moment(place)
        return saknas(sentence(name) if room == "full" else name, source, to_do=room == "full")

    def skipped(self, place: str, made_at: str, skip: Skip, room: Room = "full") -> tuple[Inline, ...]:
        """A skip in full once, at the place it was made; again, at a place it covers and in cells as a reference."""
        source = self.ledger.skip(place, skip)
        label = self.numbers.skip_labels.get(made_at, "")
        number: list[Inline] = [ref(label, source)] if label else []
        if room == "full" and made_at == place and not (number and place in self._told):
            self._told.add(place)
            whole = [*self.skip_sentences(made_at, skip, source), *_parenthesis(number, source)]
            return tuple(styled(whole, emphasis=True))
        lead = "Inte gjort, se " if room == "full" else "inte gjort, se "
        return tuple(styled([Text(lead if number else "Inte gjort.", source), *number], emphasis=True))

    def skip_sentences(self, place: str, skip: Skip, source: int | None) -> list[Inline]:
        """ "Inte gjort: … I stället: … Ny prövning: … " as one run."""
        instead = sentence(self.instead(skip)) or "–."
        again = f" Ny prövning: {sentence(show_date(skip.date))}" if skip.date else ""
        note = flat(paragraphs(sentence(self.skip_note(place, skip)), source))
        return [
            Text(f"Inte gjort: {sentence(self.moment(place))} ", source),
            *note,
            *flat(paragraphs(f" I stället: {instead}{again} ", source)),
        ]

    def skip_note(self, place: str, skip: Skip) -> str:
        """The justification, with the answers to what this skip asks for."""
        asked = {ask.id: ask.label for ask in self.view.policy(place).asks}
        names = [*asked, *sorted(set(skip.asks) - set(asked))]  # in the form's order, however they are stored
        extra = [
            sentence(f"{labelled(asked.get(name, name))} {_plain(value)}")
            for name in names
            if name != INSTEAD and (value := skip.asks.get(name)) not in (None, "")
        ]
        return " ".join([sentence(safe(skip.note)), *map(safe, extra)])

    def instead(self, skip: Skip) -> str:
        """What was done in its stead ("" when nothing is told)."""
        return safe(str(skip.asks.get(INSTEAD) or ""))

    def due_fields(self, register: RecordsQuestion, name: str, record: Record) -> list[str]:
        """The places of a record's fields that must stand in the document."""
        found = []
        for item in register.fields:
            place = of_record(name, record.id, item.id)
            state = self.state(place) if item.draft else "hidden"
            unnamed = state == "answered" and not item.required and f"{name}/{item.id}" in self.unnamed
            if state in ("answered", "skipped", "missing") and not unnamed:
                found.append(place)
        return found


@cache
def prefix_of(register: str) -> str:
    """What the meanings of a register's fields begin with: `violence` for `violence.asked`."""
    return register if any(name.startswith(f"{register}.") for name in KINDS) else register.rpartition(".")[0]


def saknas(name: str, source: int | None, *, to_do: bool = False) -> tuple[Inline, ...]:
    """The loud line for what is not there."""
    loud = Text(f"SAKNAS: {safe(name)}", source, strong=True)
    return (loud, Text(TO_DO, source)) if to_do else (loud,)


def quoted(words: str) -> str:
    """Words inside quotation marks, unless they already stand in some."""
    words = words.strip()
    return words if words.startswith(('"', "”", "“", "»")) else f'"{words}"'


def _parenthesis(inside: list[Inline], source: int | None) -> list[Inline]:
    return [Text("(", source), *inside, Text(")", source)] if inside else []


def _plain(value: Any) -> str:
    return show_date(value) if isinstance(value, str) else str(value)
