"""Profiles laid over the national form: what a municipality adds, requires, says and switches on.

Everything is put into form, law and factors here, so that nothing below knows what a
profile is. Mistakes come all at once, on the profile's own lines.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import TypeAdapter

from bbic_wizard.errors import Fault, did_you_mean
from bbic_wizard.formpack.editing import Editing, ids_of, is_asked, rebuilt
from bbic_wizard.formpack.layout import Origin, Origins, put_area, remember
from bbic_wizard.formpack.requiring import NEVER, changes, contradiction, weakened
from bbic_wizard.formpack.yamlfile import Document, Path
from bbic_wizard.model.form import Item, RecordsQuestion, Step, Window
from bbic_wizard.model.law import Law
from bbic_wizard.model.pack import About, Factors, Reason, Switches, Words
from bbic_wizard.model.part import Guideline, SkipPolicy
from bbic_wizard.model.profile import Addition, Profile, Requirement

FORMAT = "bbic-wizard/profile"
_ITEM: TypeAdapter[Any] = TypeAdapter(Item)


@dataclass
class Base:
    """What profiles are laid over, and what has become of it so far."""

    editing: Editing
    law: Law
    factors: Factors
    reasons: Sequence[Reason]
    words: Words
    origins: Origins
    switchable: Mapping[str, bool] | None  # rule id → may be switched off; None when the rules are not known
    about: list[About] = field(default_factory=list)
    on: dict[str, str] = field(default_factory=dict)  # rule id → where it was switched on
    off: dict[str, str] = field(default_factory=dict)
    required: dict[str, tuple[Requirement, str]] = field(default_factory=dict)  # place → by whom, and where

    @property
    def rules(self) -> Switches:
        """The rules switched on and off by all profiles so far."""
        return Switches(on=list(self.on), off=list(self.off))


def lay_over(base: Base, profile: Profile, document: Document) -> list[Fault]:
    """Lay a profile over the base; every mistake in it. With mistakes the base is of no more use."""
    laying = _Laying(base, profile, document)
    laying.head()
    for number, row in enumerate(profile.law):
        laying.law_row(("law", number), row)
    for number, addition in enumerate(profile.adds):
        laying.add(("adds", number), addition)
    for number, asked in enumerate(profile.requires):
        laying.require(("requires", number), asked)
    for number, said in enumerate(profile.guidance):
        laying.say(("guidance", number), said.place, said.guidelines)
    laying.tag()
    laying.switch()
    base.about.append(About(**{name: getattr(profile, name) for name in About.model_fields}))
    return laying.faults


class _Laying:
    """One profile being laid over the base."""

    def __init__(self, base: Base, profile: Profile, document: Document) -> None:
        self.base, self.profile, self.document = base, profile, document
        self.editing = base.editing
        self.faults: list[Fault] = []
        self.said: set[str] = set()

    def fault(self, path: Path, text: str) -> None:
        self.faults.append(self.document.fault(path, text))

    def where(self, path: Path) -> str:
        return f"{self.document.file}:{self.document.line(path)}"

    def head(self) -> None:
        """The file is called what the profile is, and is meant for this form."""
        if self.document.file.rpartition("/")[2].rpartition(".")[0] != self.profile.id:
            self.fault(("id",), f'filen ska heta som profilen, "{self.profile.id}.yaml"')
        if self.profile.base != self.editing.form.id:
            self.fault(("base",), f'profilen hör till formuläret "{self.profile.base}", inte "{self.editing.form.id}"')
        if self.profile.adds and self.profile.namespace is None:
            self.fault(("adds",), "namespace saknas; det inleder namnen på allt som profilen lägger till")

    # --- what is added -----------------------------------------------------------

    def add(self, path: Path, addition: Addition) -> None:
        if addition.step is not None:
            self._add_questions(path, addition, addition.step)
        elif addition.to_register is not None:
            self._add_fields(path, addition, addition.to_register)
        elif addition.catalogue is not None:
            self._add_options(path, addition, addition.catalogue)
        for number, register in enumerate(addition.registers):
            here = (*path, "registers", number)
            if self._is_own(here, register.id) and self._is_new(here, register.id, register):
                self.editing.put_register(self._of_the_profile(register))
                remember(register.id, register, Origin(self.document, here), self.base.origins)

    def _add_questions(self, path: Path, addition: Addition, name: str) -> None:
        steps = self.editing.steps_meant(name)
        if not steps:
            self.fault((*path, "step"), f'okänt steg "{name}"{did_you_mean(name, self.editing.steps)}')
            return
        after = self._after(path, addition, ids_of(steps[0].questions))
        for number, item in enumerate(addition.questions):
            here = (*path, "questions", number)
            self._heard(here, item.guidelines)
            if not self._is_own(here, item.id):
                continue
            for step in steps:
                place, made = f"{step.id}.{item.id}", self._for_area(here, item, step)
                if self._is_new(here, place, made):
                    self.editing.put_question(step.id, self._of_the_profile(made), after)
                    remember(place, made, Origin(self.document, here), self.base.origins)
            after = item.id

    def _for_area(self, path: Path, item: Any, step: Step) -> Any:
        """The question as it is in one delområde, where `here.area` is that one."""
        if step.area is None:
            return item
        data = self.document.data
        for part in path:
            data = data[part]
        return _ITEM.validate_python(put_area(data, step.area))

    def _add_fields(self, path: Path, addition: Addition, name: str) -> None:
        register = self.editing.find(name)
        if not isinstance(register, RecordsQuestion):
            known = [key for key, item in self.editing.form.questions.items() if isinstance(item, RecordsQuestion)]
            self.fault((*path, "register"), f'okänd lista "{name}"{did_you_mean(name, known)}')
            return
        after = self._after(path, addition, list(register.by_field))
        for number, item in enumerate(addition.fields):
            here, place = (*path, "fields", number), f"{name}/{item.id}"
            self._heard(here, item.guidelines)
            if self._is_own(here, item.id) and self._is_new(here, place, item):
                self.editing.put_field(name, self._of_the_profile(item), after)
                remember(place, item, Origin(self.document, here), self.base.origins)
                after = item.id

    def _add_options(self, path: Path, addition: Addition, name: str) -> None:
        catalogue = self.editing.catalogues.get(name)
        if catalogue is None:
            known = self.editing.catalogues
            self.fault((*path, "catalogue"), f'okänd lista av val "{name}"{did_you_mean(name, known)}')
            return
        known_ids = ids_of(catalogue.options)
        after = self._after(path, addition, known_ids)
        for number, option in enumerate(addition.options):
            here = (*path, "options", number)
            if option.id in known_ids:
                self.fault(here, f'valet "{option.id}" finns redan i "{name}"')
            elif self._is_own(here, option.id):
                self.editing.put_option(name, option, after)
                after = option.id

    def _after(self, path: Path, addition: Addition, known: list[str]) -> str | None:
        if addition.after is not None and addition.after not in known:
            self.fault((*path, "after"), f'"{addition.after}" finns inte där{did_you_mean(addition.after, known)}')
        return addition.after

    def _is_own(self, path: Path, name: str) -> bool:
        """Whether a new id begins as the profile's own do, so that it never meets one of the form's."""
        space = self.profile.namespace
        if space is None or name.startswith(f"{space}_"):
            return True
        self.fault((*path, "id"), f'"{name}" ska börja med "{space}_", så att det inte krockar med formulärets namn')
        return False

    def _is_new(self, path: Path, place: str, item: Any) -> bool:
        there = self.editing.find(place)
        if there is None:
            return True
        where = self.base.origins.where(place)
        if getattr(there, "kind", "") != getattr(item, "kind", ""):
            text = f'"{place}" finns redan ({where}) av slaget {there.kind}; slaget på en fråga kan inte ändras'
        else:
            text = f'"{place}" finns redan ({where})'
        self.fault((*path, "id"), text)
        return False

    def _of_the_profile(self, item: Any) -> Any:
        """A question as the guideline's own: its duty, its source, and the document named at what it says.

        Without a duty of its own it would take that of what holds it, which may be law.
        """
        own: dict[str, Any] = {"guidelines": self._signed(item.guidelines)}
        if item.duty is None:
            own["duty"] = "RIKT"
            own |= {} if "confidence" in item.model_fields_set else {"confidence": "V"}
        if not item.source and self.profile.code:
            own["source"] = [self.profile.code]
        if isinstance(item, RecordsQuestion):
            own["fields"] = [rebuilt(one, guidelines=self._signed(one.guidelines)) for one in item.fields]
        return rebuilt(item, **own)

    def _signed(self, guidelines: Iterable[Guideline]) -> list[Guideline]:
        """Guidance with the name of the document it comes from."""
        profile = self.profile
        document = ", ".join(part for part in (profile.document or profile.title, profile.by) if part)
        return [said if said.source else rebuilt(said, source=document) for said in guidelines]

    # --- what is required and said -----------------------------------------------

    def require(self, path: Path, asked: Requirement) -> None:
        places = self._places(path, asked.place)
        for place in places:
            thing = self.editing.find(place)
            if not is_asked(thing):
                text = f'"{place}" är ett {"fönster" if isinstance(thing, Window) else "steg"}; namnge frågan som krävs'
                self.fault((*path, "place"), text)
                return
            faults = len(self.faults)
            self._claim(path, place, asked)
            form = self.editing.form
            for where, text in [*weakened(form, place, thing, asked), *self._unknown(asked)]:
                self.fault((*path, *where), text)
            if len(self.faults) > faults:
                return  # said once, also for twelve delområden
            self.editing.change(place, **changes(form, place, thing, asked))
        if places:
            self.say(path, asked.place, asked.guidelines)

    def _claim(self, path: Path, place: str, asked: Requirement) -> None:
        """Two requirements of the same place have to hold together."""
        earlier, where = self.base.required.setdefault(place, (asked, self.where(path)))
        if earlier is asked:
            return
        if where.startswith(f"{self.document.file}:"):
            self.fault((*path, "place"), f'"{place}" krävs redan ({where})')
        elif against := contradiction(earlier, asked):
            self.fault(path, f'"{place}" krävs också i {where}, men {against}; profilerna går inte att använda ihop')

    def _unknown(self, asked: Requirement) -> Iterator[tuple[Path, str]]:
        """Law, reasons and moments that a requirement names and nobody knows."""
        laws = [row.id for row in self.base.law.rows]
        for number, law in enumerate(asked.law):
            if law not in laws:
                yield ("law", number), f'okänt lagrum "{law}"{did_you_mean(law, laws)}'
        skip = asked.skip or SkipPolicy()
        reasons, moments = ids_of(self.base.reasons), {one.moment for one in self.base.words.follow_ups}
        for number, code in enumerate(skip.reasons or ()):
            if code not in reasons:
                yield ("skip", "reasons", number), f'okänt skäl "{code}"{did_you_mean(code, reasons)}'
        if skip.moment and skip.moment not in moments:
            yield ("skip", "moment"), f'okänt moment "{skip.moment}"{did_you_mean(skip.moment, moments)}'

    def say(self, path: Path, name: str, guidelines: Sequence[Guideline]) -> None:
        self._heard(path, guidelines)
        for place in self._places(path, name):
            there = self.editing.find(place).guidelines
            self.editing.change(place, guidelines=[*there, *self._signed(guidelines)])

    def _heard(self, path: Path, guidelines: Sequence[Guideline]) -> None:
        """What is said has a name of its own, and cites law that is known."""
        laws = [row.id for row in self.base.law.rows]
        for number, said in enumerate(guidelines):
            here = (*path, "guidelines", number)
            if said.id in self.said:
                self.fault((*here, "id"), f'"{said.id}" finns redan i profilen')
            self.said.add(said.id)
            for index, law in enumerate(said.law):
                if law not in laws:
                    self.fault((*here, "law", index), f'okänt lagrum "{law}"{did_you_mean(law, laws)}')

    def _places(self, path: Path, name: str) -> list[str]:
        places = self.editing.places_meant(name)
        if not places:
            self.fault((*path, "place"), f'okänd plats "{name}"{did_you_mean(name, self.editing.known_places())}')
        return places

    # --- law, factors, rules -------------------------------------------------------

    def law_row(self, path: Path, row: Any) -> None:
        if any(row.id == known.id for known in self.base.law.rows):
            self.fault((*path, "id"), f'lagrummet "{row.id}" finns redan; en profil kan inte ändra det')
            return
        self.base.law = rebuilt(self.base.law, rows=[*self.base.law.rows, row])

    def tag(self) -> None:
        """More tags on factors."""
        known = ids_of(self.base.factors.factors)
        for name in self.profile.factor_tags:
            if name not in known:
                self.fault(("factor_tags", name), f'okänd faktor "{name}"{did_you_mean(name, known)}')
        more = self.profile.factor_tags
        tagged = [
            rebuilt(one, tags=list(dict.fromkeys([*one.tags, *more[one.id]]))) if one.id in more else one
            for one in self.base.factors.factors
        ]
        self.base.factors = rebuilt(self.base.factors, factors=tagged)

    def switch(self) -> None:
        """Rules on and off; never law, and never the two promises."""
        for word, mine, others in (("on", self.base.on, self.base.off), ("off", self.base.off, self.base.on)):
            for number, name in enumerate(getattr(self.profile.rules, word)):
                path: Path = ("rules", word, number)
                if self._may_switch(path, name, word) and name in others:
                    self.fault(path, f'"{name}" är både av och på ({others[name]}); välj ett')
                mine.setdefault(name, self.where(path))

    def _may_switch(self, path: Path, name: str, word: str) -> bool:
        known = self.base.switchable
        if known is None:
            return True
        if name not in known:
            self.fault(path, f'okänd kontroll "{name}"{did_you_mean(name, known)}')
            return False
        if word == "off" and not known[name]:
            self.fault(
                path, f'kontrollen "{name}" bygger på lag eller på programmets löften och kan inte stängas av: {NEVER}'
            )
            return False
        return True
