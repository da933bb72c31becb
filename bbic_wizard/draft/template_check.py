"""Reads a template before it is run: only constructs, names, meanings and chapters that are known."""

from collections.abc import Mapping, Set
from functools import lru_cache
from typing import Any

from jinja2 import TemplateSyntaxError, nodes

from bbic_wizard.draft.api import AREA_ATTRIBUTES, FILTERS, LOOP_ATTRIBUTES
from bbic_wizard.draft.composing import prefix_of
from bbic_wizard.draft.environment import TemplateProblem, environment
from bbic_wizard.draft.numbers import CHAPTERS
from bbic_wizard.draft.tables import NUMBER
from bbic_wizard.draft.template_words import (
    COLUMNS,
    CONSTRUCTS,
    FUNCTIONS,
    KEYWORDS,
    REGISTERS,
    VALUES,
    WANTED,
    fields_of,
    made_of,
    what_is_wrong,
)
from bbic_wizard.errors import did_you_mean
from bbic_wizard.model.meaning import KINDS, OPTIONS
from bbic_wizard.model.pack import Pack

SOURCE_LIMIT = 200_000
DEPTH_LIMIT = 3

_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Const,
    nodes.Name,
    nodes.Getattr,
    nodes.Call,
    nodes.Keyword,
    nodes.Dict,
    nodes.Pair,
    nodes.For,
    nodes.If,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Compare,
    nodes.Operand,
    nodes.CondExpr,
    nodes.Filter,
    nodes.Assign,
    nodes.Include,
)
_COMPARISONS = {"eq", "ne", "gt", "gteq", "lt", "lteq"}
_REMEDY = "Det som får användas står i beskrivningen av mallspråket."


def check_template(name: str, source: str, pack: Pack) -> list[TemplateProblem]:
    """Every mistake in a template, with file and line; an empty list when it can be used."""
    chapters = frozenset({*CHAPTERS, *(step.chapter for step in pack.form.steps if step.chapter)})
    steps = frozenset(pack.form.step_by_id)
    return list(_checked(name, tuple(sorted({**pack.templates, name: source}.items())), chapters, steps))


@lru_cache(maxsize=32)
def _checked(
    name: str, templates: tuple[tuple[str, str], ...], chapters: frozenset[str], steps: frozenset[str]
) -> tuple[TemplateProblem, ...]:
    return tuple(_Check(name, dict(templates), {"chapter": chapters, "step": steps}, ()).run())


class _Check:
    """One template being read, with what its loop variables stand for."""

    def __init__(
        self, name: str, templates: Mapping[str, str], form: Mapping[str, frozenset[str]], inside: tuple[str, ...]
    ) -> None:
        self.name, self.templates, self.form, self.inside = name, templates, form, (*inside, name)
        self.found: list[TemplateProblem] = []

    def run(self) -> list[TemplateProblem]:
        source = self.templates[self.name]
        if len(source) > SOURCE_LIMIT:
            self._say(0, f"mallen är längre än {SOURCE_LIMIT} tecken", "Dela upp den i flera mallar.")
            return self.found
        try:
            tree = environment(self.templates).parse(source, self.name)
            self._walk(tree, {}, 0)
        except TemplateSyntaxError as problem:
            text = f"mallen går inte att läsa här{what_is_wrong(problem.message or '')}"
            self._say(problem.lineno, text, "Se efter att varje {{ och {% avslutas.")
        except RecursionError:
            self._say(0, "mallen är för djupt sammansatt")
        return self.found

    def _say(self, line: int, text: str, remedy: str = _REMEDY) -> None:
        self.found.append(TemplateProblem(self.name, line, text, remedy))

    def _walk(self, node: nodes.Node, known: dict[str, str], depth: int) -> None:
        """Look at a node and what is inside it; `known` is loop variable → what it stands for."""
        if type(node) not in _ALLOWED:
            self._say(node.lineno, f'"{_word(node)}" får inte användas i en mall')
            return
        match node:
            case nodes.For():
                self._loop(node, known, depth)
            case nodes.Assign():
                self._assign(node, known, depth)
            case nodes.Call():
                self._call(node, known, depth)
            case nodes.Getattr():
                self._attribute(node, known)
            case nodes.Name():
                self._name(node, known)
            case nodes.Filter():
                self._filter(node, known, depth)
            case nodes.Include():
                self._include(node)
            case _:
                if isinstance(node, nodes.Compare):
                    self._compare(node)
                if isinstance(node, nodes.CondExpr) and node.expr2 is None:
                    self._say(node.lineno, "skriv också vad som gäller annars: a if b else c")
                self._children(node, known, depth)

    def _children(self, node: nodes.Node, known: dict[str, str], depth: int) -> None:
        for child in node.iter_child_nodes():
            self._walk(child, known, depth)

    def _loop(self, node: nodes.For, known: dict[str, str], depth: int) -> None:
        if depth >= DEPTH_LIMIT:
            self._say(node.lineno, f"högst {DEPTH_LIMIT} slingor i varandra", "Ta bort en av slingorna.")
            return
        if node.recursive or not isinstance(node.target, nodes.Name) or node.target.name.startswith("_"):
            self._say(node.lineno, "slingan ska ha ett enda namn: for x in …")
            return
        looped = node.iter
        kind = ""
        if isinstance(looped, nodes.Call) and isinstance(looped.node, nodes.Name):
            function, argument = looped.node.name, looped.args[0] if looped.args else None
            if function == "areas":
                kind = "area"
            elif function == "records" and isinstance(argument, nodes.Const):
                kind = f"record:{argument.value}"
        if not kind:
            self._say(node.lineno, 'en slinga går över records("…") eller areas()')
            return
        self._walk(looped, known, depth)
        inside = {**known, node.target.name: kind}
        for child in (*node.body, *([node.test] if node.test else [])):
            self._walk(child, inside, depth + 1)
        for child in node.else_:
            self._walk(child, known, depth)

    def _assign(self, node: nodes.Assign, known: dict[str, str], depth: int) -> None:
        if not isinstance(node.target, nodes.Name) or node.target.name.startswith("_"):
            self._say(node.lineno, "set ger ett värde åt ett enda namn")
            return
        if node.target.name in VALUES or node.target.name in FUNCTIONS:
            self._say(node.lineno, f'namnet "{node.target.name}" är upptaget', "Välj ett annat namn.")
        self._walk(node.node, known, depth)
        known[node.target.name] = "value"

    def _name(self, node: nodes.Name, known: dict[str, str]) -> None:
        if known.get(node.name, "value") != "value":
            self._say(node.lineno, f'skriv vilket fält av "{node.name}" som menas: {node.name}.fält')
            return
        if node.name in known or node.name in VALUES:
            return
        if node.name in FUNCTIONS:
            self._say(node.lineno, f'"{node.name}" ska följas av parenteser')
        else:
            self._say(node.lineno, f'okänt namn "{node.name}"{did_you_mean(node.name, {*VALUES, *FUNCTIONS, *known})}')

    def _attribute(self, node: nodes.Getattr, known: dict[str, str]) -> None:
        kind = known.get(node.node.name, "") if isinstance(node.node, nodes.Name) else ""
        if isinstance(node.node, nodes.Name) and node.node.name == "loop":
            names = set(LOOP_ATTRIBUTES)
        elif kind == "area":
            names = set(AREA_ATTRIBUTES)
        elif kind.startswith("record:"):
            register = kind.removeprefix("record:")
            names = fields_of(register)
        else:
            self._say(node.lineno, f'".{node.attr}" går bara att läsa på det en slinga går över')
            return
        if node.attr not in names:
            self._say(node.lineno, f'okänt fält "{node.attr}"{did_you_mean(node.attr, names)}')

    def _filter(self, node: nodes.Filter, known: dict[str, str], depth: int) -> None:
        if node.name not in FILTERS:
            self._say(node.lineno, f'filtret "{node.name}" får inte användas{did_you_mean(node.name, FILTERS)}')
        elif node.args or node.kwargs or node.dyn_args or node.dyn_kwargs or node.node is None:
            self._say(node.lineno, f'filtret "{node.name}" tar inget inom parentes')
        if node.node is not None:
            self._walk(node.node, known, depth)

    def _compare(self, node: nodes.Compare) -> None:
        if len(node.ops) != 1 or node.ops[0].op not in _COMPARISONS:
            self._say(node.lineno, "en jämförelse har två led: a == b")
            return
        if isinstance(node.expr, nodes.Name) and node.expr.name == "age":
            self._years(node)
        if _called(node.expr) == "option":
            other = node.ops[0].expr
            value = other.value if isinstance(other, nodes.Const) else None
            if value not in OPTIONS:
                self._say(node.lineno, f'okänd betydelse för ett val "{value}"{did_you_mean(str(value), OPTIONS)}')

    def _years(self, node: nodes.Compare) -> None:
        other = node.ops[0].expr
        years = other.value if isinstance(other, nodes.Const) else None
        if node.ops[0].op in ("eq", "ne") or not isinstance(years, int) or isinstance(years, bool):
            self._say(node.lineno, "åldern jämförs med <, <=, > eller >= och ett helt tal", "Till exempel: age < 3")

    def _include(self, node: nodes.Include) -> None:
        name = node.template.value if isinstance(node.template, nodes.Const) else None
        if not isinstance(name, str) or name not in self.templates or node.ignore_missing:
            self._say(node.lineno, f'mallen "{name}" finns inte{did_you_mean(str(name), self.templates)}')
        elif name in self.inside:
            self._say(node.lineno, f'mallen "{name}" tar in sig själv')
        else:
            self.found += _Check(name, self.templates, self.form, self.inside).run()

    # --- calls ----------------------------------------------------------------

    def _call(self, node: nodes.Call, known: dict[str, str], depth: int) -> None:
        name = _called(node) or "…"
        if name not in FUNCTIONS:
            self._say(node.lineno, f'okänd funktion "{name}"{did_you_mean(name, FUNCTIONS)}')
            return
        wanted = FUNCTIONS[name]
        keywords = {item.key: item.value for item in node.kwargs}
        extra = keywords.pop(KEYWORDS.get(name, ""), None)
        if node.dyn_args or node.dyn_kwargs or keywords or len(node.args) != len(wanted):
            self._say(node.lineno, f"{name}(…) tar {len(wanted)} värden")
            return
        for kind, argument in zip(wanted, node.args, strict=True):
            self._argument(name, kind, argument, known)
        if name in ("table", "leave_out") and isinstance(node.args[0], nodes.Const):
            check = self._columns if name == "table" else self._fields
            check(str(node.args[0].value), node.args[1], extra)
        elif name in COLUMNS:
            self._made_columns(name, node.args[0])
        worded = isinstance(extra, nodes.Const) and isinstance(extra.value, str)
        if name != "table" and extra is not None and not worded:
            self._say(node.lineno, f"{KEYWORDS[name]}= vill ha ord inom citattecken")

    def _argument(self, name: str, kind: str, argument: nodes.Expr, known: dict[str, str]) -> None:
        constant = argument.value if isinstance(argument, nodes.Const) else None
        if kind in ("columns", "fields"):
            return
        if kind in ("record", "records", "choice") and constant is None:
            held = argument.node if isinstance(argument, nodes.Getattr) else argument
            stands = known.get(held.name, "") if isinstance(held, nodes.Name) else ""
            if stands.startswith("record:") and isinstance(argument, nodes.Getattr) == (kind == "choice"):
                if isinstance(argument, nodes.Getattr):
                    self._attribute(argument, known)
                return
            self._say(argument.lineno, f"{name}(…) vill ha {WANTED[kind]}")
            return
        options = self._known(kind)
        if not isinstance(constant, str) or constant not in options:
            self._say(argument.lineno, f'{name}(…): okänt "{constant}"{did_you_mean(str(constant), options)}')

    def _known(self, kind: str) -> Set[str]:
        match kind:
            case "chapter" | "step":
                return self.form[kind]
            case "option":
                return set(OPTIONS)
            case "register" | "records":
                return REGISTERS
            case "choice":
                return {meaning for meaning, kinds in KINDS.items() if "choice" in kinds}
            case "meaning":
                inside = {"area", *(prefix_of(register) for register in REGISTERS)}
                return {name for name in KINDS if name in REGISTERS or name.rpartition(".")[0] not in inside}
        return set()

    def _columns(self, register: str, argument: nodes.Expr, by: Any) -> None:
        if not isinstance(argument, nodes.Dict):
            self._say(argument.lineno, 'kolumnerna skrivs {"Rubrik": "fält", …}')
            return
        for pair in argument.items:
            if not isinstance(pair.key, nodes.Const) or not isinstance(pair.value, nodes.Const):
                self._say(pair.lineno, 'kolumnerna skrivs {"Rubrik": "fält", …}')
                continue
            for field in str(pair.value.value).split():
                self._column(register, field, pair.lineno)
        if by is not None:
            self._column(register, str(getattr(by, "value", None)), argument.lineno)

    def _made_columns(self, name: str, argument: nodes.Expr) -> None:
        """The columns of a table that the program puts together: one name for each heading."""
        if not isinstance(argument, nodes.Dict):
            self._say(argument.lineno, 'kolumnerna skrivs {"Rubrik": "namn", …}')
            return
        for pair in argument.items:
            column = pair.value.value if isinstance(pair.value, nodes.Const) else None
            if not isinstance(pair.key, nodes.Const) or not isinstance(pair.key.value, str):
                self._say(pair.lineno, 'kolumnerna skrivs {"Rubrik": "namn", …}')
            elif column not in COLUMNS[name]:
                self._say(pair.lineno, f'{name}: okänd kolumn "{column}"{did_you_mean(str(column), COLUMNS[name])}')

    def _fields(self, register: str, argument: nodes.Expr, by: Any) -> None:
        for field in str(getattr(argument, "value", None)).split():
            self._column(register, field, argument.lineno)

    def _column(self, register: str, field: str, line: int) -> None:
        known = {NUMBER, *fields_of(register), *made_of(register)}
        if field not in known:
            self._say(line, f'"{register}": okänt fält "{field}"{did_you_mean(field, known)}')


def _called(node: nodes.Node) -> str | None:
    return node.node.name if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) else None


def _word(node: nodes.Node) -> str:
    return CONSTRUCTS.get(type(node).__name__, type(node).__name__.lower())
