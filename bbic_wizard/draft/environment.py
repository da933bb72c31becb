"""Where templates run: Jinja with nothing to reach for, and values that never meet a parser.

Each printed value becomes a placeholder (private-use characters that no input holds);
what comes out is only the author's own Markdown. The sandbox alone is not enough
(a block of a template can join values into marked-up text), so `template_check` first allows the constructs by name.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from jinja2 import DictLoader, StrictUndefined, TemplateSyntaxError, pass_context
from jinja2.exceptions import SecurityError, TemplateError, UndefinedError
from jinja2.runtime import Context, LoopContext, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from bbic_wizard.draft.api import FILTERS, LOOP_ATTRIBUTES, TooMuch
from bbic_wizard.draft.printing import AreaValue, BlockPrintable, Printable, RecordValue, Words
from bbic_wizard.errors import Problem
from bbic_wizard.model.text import clean

OPEN, CLOSE = "\ue000", "\ue001"
OUTPUT_LIMIT = 2_000_000  # characters of author's text and placeholders
_STRIP = dict.fromkeys((ord(OPEN), ord(CLOSE)))
_SINK = "_sink"

Value = Printable | BlockPrintable


class TemplateProblem(Problem):
    """A mistake in a template: where, what, and what can be done."""

    def __init__(self, file: str, line: int, text: str, remedy: str = "") -> None:
        file, text, remedy = (_one_line(written) for written in (file, text, remedy))
        super().__init__(f"Mallen {file} går inte att använda", text, remedy)
        self.file, self.line = file, line

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where}: {' '.join(part for part in (self.text, self.remedy) if part)}"


def _one_line(written: str) -> str:
    """Words for a message: what they name may come from the template itself."""
    return clean(written).replace("\n", " ")


class _Environment(ImmutableSandboxedEnvironment):
    """Attributes are the fields of records and areas, and nothing else."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, RecordValue | AreaValue):
            return obj.get(attribute)
        if isinstance(obj, LoopContext) and attribute in LOOP_ATTRIBUTES:
            return getattr(obj, attribute)
        raise SecurityError(attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        raise SecurityError(str(argument))


@pass_context
def _placeholder(context: Context, value: Any) -> str:
    """What is printed in a value's stead."""
    if isinstance(value, Undefined):
        value._fail_with_undefined_error()
    sink: Any = context.resolve(_SINK)
    if isinstance(value, str | int) and not isinstance(value, bool):
        value = Words(str(value))
    if not isinstance(value, Printable | BlockPrintable):
        raise SecurityError(type(value).__name__)
    sink.append(value)
    return f"{OPEN}{len(sink) - 1}{CLOSE}"


def environment(templates: Mapping[str, str]) -> _Environment:
    """An environment that can load these templates and nothing else."""
    made = _Environment(
        loader=DictLoader({name: clean(source.translate(_STRIP)) for name, source in templates.items()}),
        undefined=StrictUndefined,
        finalize=_placeholder,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals.clear()
    made.tests.clear()
    made.filters = dict(FILTERS)
    return made


@lru_cache(maxsize=8)
def _compiled(templates: tuple[tuple[str, str], ...]) -> _Environment:
    return environment(dict(templates))


def render(name: str, templates: Mapping[str, str], words: Mapping[str, Any]) -> tuple[str, list[Value]]:
    """The author's Markdown with placeholders, and the values they stand for.

    Raises `TemplateProblem` with the line where it went wrong.
    """
    sink: list[Value] = []
    try:
        template = _compiled(tuple(sorted(templates.items()))).get_template(name)
        pieces = list(_limited(template.generate({**words, _SINK: sink})))
    except TemplateSyntaxError as problem:
        raise TemplateProblem(problem.name or name, problem.lineno, "mallen går inte att läsa") from None
    except TooMuch as problem:
        text = "mallen skriver ut mer än vad ett dokument rymmer"
        raise TemplateProblem(name, _line(problem, name), text, "Ta bort den slinga som upprepas.") from None
    except (TemplateError, TypeError, KeyError, RecursionError) as problem:
        raise TemplateProblem(name, _line(problem, name), _told(problem)) from None
    return "".join(pieces), sink


def _limited(pieces: Iterator[str]) -> Iterator[str]:
    """The pieces as they come, until they are more than a document needs."""
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > OUTPUT_LIMIT:
            raise TooMuch
        yield piece


def _told(problem: Exception) -> str:
    if isinstance(problem, UndefinedError):
        return "ett namn i mallen är okänt"
    if isinstance(problem, SecurityError):
        return f'"{problem}" får inte användas så i en mall'
    return "något i mallen används på ett sätt som inte går"


def _line(problem: BaseException, name: str) -> int:
    """The line of the template that was being run."""
    line, trace = 0, problem.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename in (name, "<template>"):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
