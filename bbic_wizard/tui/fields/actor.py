"""A person of the case: chosen by a few letters of the name, or added by typing it."""

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from bbic_wizard.model.text import clean
from bbic_wizard.reading.choosing import new_person, people
from bbic_wizard.reading.threads import name_of, restorable
from bbic_wizard.reading.view import View
from bbic_wizard.tui.fields.base import FieldFinished, OpenCase, ReadingError
from bbic_wizard.tui.fields.entry import EntryField
from bbic_wizard.tui.messages import ActorNamed
from bbic_wizard.tui.widgets.field_keys import ACTOR
from bbic_wizard.tui.widgets.field_people import ADD, People, Person

UNKNOWN = "”{}” finns inte i ärendet än. Tryck Enter för att lägga till, eller välj någon i listan."
SEVERAL = "Flera stämmer med ”{}”. Välj en i listan."


class ActorField(EntryField):
    """Somebody in the case. People with the roles that the question asks for come first."""

    BINDINGS: ClassVar[list[BindingType]] = ACTOR

    def __init__(self, work: OpenCase, item: Any) -> None:
        self._list: People | None = None
        self._picked: str | None = work.view.value(item.place)
        self._added = ""  # named, and on its way into the case
        super().__init__(work, item, placeholder="Skriv ett namn")

    def keys(self) -> str:
        return "↑↓ väljer i listan · Enter tar eller lägger till"

    def written(self, work: OpenCase, question: Any, value: Any) -> str:
        if value is None:
            return ""
        gone = f"{work.view.register('actor')}/{value}"
        return name_of(work.view, gone) if restorable(work.view, gone) else work.view.actor_name(value)

    def refresh_state(self) -> None:
        super().refresh_state()
        named = self.written(self.work, self.asked, self._picked)
        if named != self._loaded and self.typed() is None and not self._added:
            self.fill(self._picked)  # who is named has been renamed, removed or brought back

    def fill(self, value: Any) -> None:
        self._picked, self._added = value, ""
        super().fill(value)

    def read(self, text: str) -> Any:
        if text == self._loaded or text == self._added:
            return self._picked
        same = [person for person in _offered(self.work.view, self.asked.roles) if called(person, text)]
        if len(same) == 1:
            return same[0].id
        raise ReadingError((SEVERAL if same else UNKNOWN).format(text))

    def changed(self) -> None:
        if self.has_focus and self.typed() is not None:
            self._show_list()
        else:
            self._hide_list()

    def on_blur(self) -> None:
        self._hide_list()

    @property
    def on_its_way(self) -> bool:
        return bool(self._added) or super().on_its_way

    def beneath(self) -> list[Widget]:
        return [*([self._list] if self._list else []), *super().beneath()]

    def _offer(self) -> list[Person]:
        text = clean(self.value).strip()
        words = text.casefold().split()
        found = [p for p in _offered(self.work.view, self.asked.roles) if all(w in p.label.casefold() for w in words)]
        known = any(called(person, text) for person in found)
        return found if known or not text else [*found, Person("", ADD.format(text))]

    def _show_list(self) -> None:
        offer = self._offer()
        if self._list is None and isinstance(self.parent, Widget):
            self._list = People(offer)
            self.parent.mount(self._list, after=self)
            self.call_after_refresh(self._list.scroll_visible, animate=False)
        elif self._list is not None:
            self._list.show(offer)

    def _hide_list(self) -> None:
        if self._list is not None:
            self._list.remove()
            self._list = None

    def action_go(self, step: int) -> None:
        if self._list is not None:
            self._list.move(step)
        elif step > 0 and not self.value:
            self._show_list()
        else:
            self.action_leave(step)

    def action_take(self) -> None:
        if self._list is None or self._list.person is None:
            self.action_finish()
        else:
            self.choose(self._list.person)

    def choose(self, person: Person) -> None:
        """Take a person as the answer; one without id is added first."""
        self._hide_list()
        if person.id:
            self.fill(person.id)
            self.commit()
        else:
            self._add(clean(self.value).strip())
        self.post_message(FieldFinished())

    def _add(self, name: str) -> None:
        register = self.work.view.register("actor")
        if register is not None:
            self._added = self._loaded = name
            self._stop_timer()
            self._reported = False  # the answer that takes the typing's place is made when the person is there
            self.tell("")
            self.post_message(ActorNamed(self.place, register, new_person(self.work.view, name, self.asked.roles)))


def called(person: Person, text: str) -> bool:
    """Whether a text is somebody's whole name."""
    return person.label.partition(" · ")[0].casefold() == text.casefold() or person.label.casefold() == text.casefold()


def _offered(view: View, roles: Sequence[str]) -> list[Person]:
    """Everybody in the case as lines of the list, with name and relation."""
    return [Person(item.id, " · ".join(filter(None, (item.name, item.relation)))) for item in people(view, roles)]
