"""From form files to a Pack: read, include, lay out, check; all mistakes at once.

Takes texts, gives a Pack or a `FileProblem`; reads no files itself.
"""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, Field, ValidationError

from bbic_wizard.errors import Fault, FileProblem, did_you_mean
from bbic_wizard.formpack import told
from bbic_wizard.formpack.editing import Editing
from bbic_wizard.formpack.layout import Origin, Origins, lay_out, remember, spread
from bbic_wizard.formpack.lint import lint
from bbic_wizard.formpack.lint_checks import lint_checks
from bbic_wizard.formpack.lint_combinations import lint_combinations
from bbic_wizard.formpack.lint_deadlines import lint_deadlines
from bbic_wizard.formpack.lint_words import lint_words
from bbic_wizard.formpack.profile_files import file_of, ids_in
from bbic_wizard.formpack.profiles import FORMAT as PROFILE
from bbic_wizard.formpack.profiles import Base, lay_over
from bbic_wizard.formpack.yamlfile import Document, Path, read_yaml
from bbic_wizard.model.deadline import Deadlines
from bbic_wizard.model.form import AgeBand, Area, Catalogue, Form, RecordsQuestion, Side, Step
from bbic_wizard.model.law import Law
from bbic_wizard.model.pack import Checks, Factors, Pack, Reason, Words
from bbic_wizard.model.part import Part, SkipPolicy
from bbic_wizard.model.profile import Profile

MAIN = "barnutredning.yaml"
SECTIONS: dict[str, type[Part]] = {
    "age_bands": AgeBand,
    "sides": Side,
    "areas": Area,
    "catalogues": Catalogue,
    "registers": RecordsQuestion,
    "steps": Step,
}
CATALOGUES: dict[str, tuple[str, type[Part]]] = {
    "law": ("law.yaml", Law),
    "factors": ("factors.yaml", Factors),
    "words": ("words.yaml", Words),
    "checks": ("checks.yaml", Checks),
    "deadlines": ("deadlines.yaml", Deadlines),
}
REMEMBERED = (
    *("rows", "factors", "combinations", "follow_ups", "inflections", "area_words"),
    *("checks", "deadlines"),
)  # parts of catalogues whose mistakes are told with their own line


class _Reasons(Part):
    reasons: list[Reason] = Field(default_factory=list)


_HEAD = {"format", "version", "id", "title", "include", "skip"}

Model = TypeVar("Model", bound=BaseModel)


def load_pack(
    files: Mapping[str, bytes | str],
    templates: Mapping[str, str] | None = None,
    main: str = MAIN,
    rules: Mapping[str, frozenset[str]] | None = None,
    profile: str | None = None,
    switchable: Mapping[str, bool] | None = None,
) -> Pack:
    """The Pack these files describe.

    `files` maps names relative to the form folder to their contents; `rules` the ids of the
    checks there are to the slots their texts may have (None when texts are not to be held
    against them). `profile` is laid over the form (several joined by "+", in that order), and
    `switchable` says which checks it may switch off. Raises `FileProblem` with every mistake
    found, each with file and line.
    """
    loading = _Loading(files)
    form = loading.form(main)
    catalogues: dict[str, Any] = {name: loading.catalogue(name, *entry) for name, entry in CATALOGUES.items()}
    reasons = loading.reasons("reasons.yaml")
    loading.stop_if_faulty()
    assert form is not None
    if profile is not None:
        laid = loading.laid_over(form, catalogues, reasons, profile, switchable)
        form, catalogues = laid.editing.form, {**catalogues, "law": laid.law, "factors": laid.factors}
        catalogues |= {"profile": profile, "about": laid.about, "rules": laid.rules}
    pack = Pack(form=form, reasons=reasons, templates=dict(templates or {}), **catalogues)
    loading.faults.extend(lint(pack, loading.origins))
    loading.faults.extend(lint_deadlines(pack, loading.origins))
    loading.faults.extend(lint_words(pack, loading.origins))
    loading.faults.extend(lint_combinations(pack.factors, loading.origins, rules))
    if rules is not None:
        loading.faults.extend(lint_checks(pack.checks, loading.origins, rules))
    loading.stop_if_faulty()
    return pack


class _Loading:
    """One loading: the documents read, where everything came from, and the mistakes."""

    def __init__(self, files: Mapping[str, bytes | str]) -> None:
        self.files = files
        self.faults: list[Fault] = []
        self.origins = Origins()

    def stop_if_faulty(self) -> None:
        if self.faults or self.origins.faults:
            raise FileProblem([*self.faults, *self.origins.faults])

    def document(self, name: str, kind: str, asked: Origin | None = None) -> Document | None:
        """Read a file and see that it is of the right kind; None (and a fault) when it is not."""
        if name not in self.files:
            at = Fault(name, 0, "filen saknas")
            if asked:
                hint = did_you_mean(name, self.files)
                at = asked.document.fault(asked.path, f'filen "{name}" finns inte i formulärets mapp{hint}')
            self.faults.append(at)
            return None
        try:
            document = read_yaml(name, self.files[name])
        except FileProblem as problem:
            self.faults.extend(problem.faults)
            return None
        if not isinstance(document.data, dict):
            self.faults.append(Fault(name, 1, "nycklar och värden väntades på första nivån"))
            return None
        if document.data.get("format") != kind:
            self.faults.append(document.fault(("format",), f"format: {kind} väntades"))
            return None
        return document

    def model(self, model: type[Model], document: Document, path: Path, data: Any) -> Model | None:
        try:
            return model.model_validate(data)
        except ValidationError as problem:
            self.faults.extend(told.faults(problem, document, path, model))
            return None

    def form(self, main: str) -> Form | None:
        document = self.document(main, "bbic-wizard/form")
        if document is None:
            return None
        parts = [document]
        include = document.data.get("include", [])
        if not isinstance(include, list):
            self.faults.append(document.fault(("include",), "include: en lista av filnamn väntades"))
            include = []
        for number, name in enumerate(include):
            origin = Origin(document, ("include", number))
            part = self.document(str(name), "bbic-wizard/form-part", origin)
            parts.extend([part] if part else [])
        sections: dict[str, list[Any]] = {name: [] for name in SECTIONS}
        for part in parts:
            self._collect(part, sections, head=part is document)
        skip = self.model(SkipPolicy, document, ("skip",), document.data.get("skip", {}))
        head = {name: document.data.get(name) for name in ("id", "version", "title")}
        laid = self.model(Form, document, (), {**head, "skip": SkipPolicy(), "steps": []})
        if self.faults or laid is None or skip is None:
            return None
        return laid.model_copy(update={**sections, "skip": skip})

    def _collect(self, part: Document, sections: dict[str, list[Any]], *, head: bool) -> None:
        known = {*SECTIONS, *(_HEAD if head else {"format", "version"})}
        for name, items in part.data.items():
            if name not in known:
                self.faults.append(part.fault((name,), f'okänt ord "{name}"{did_you_mean(name, known)}'))
            elif name in SECTIONS:
                self._section(part, name, items, sections)

    def _section(self, part: Document, name: str, items: Any, sections: dict[str, list[Any]]) -> None:
        if not isinstance(items, list):
            self.faults.append(part.fault((name,), f"{name}: en lista väntades"))
            return
        for number, data in enumerate(items):
            if name == "registers":
                data = spread(data, sections["areas"])
            item = self.model(SECTIONS[name], part, (name, number), data)
            if item is None:
                continue
            origin = Origin(part, (name, number))
            if isinstance(item, Step):
                sections[name].extend(lay_out(item, data, sections["areas"], origin, self.origins))
            else:
                self._remember(name, item, origin)
                sections[name].append(item)

    def _remember(self, section: str, item: Any, origin: Origin) -> None:
        remember(item.id if section == "registers" else f"{section}:{item.id}", item, origin, self.origins)

    def laid_over(
        self,
        form: Form,
        catalogues: Mapping[str, Any],
        reasons: Sequence[Reason],
        profile: str,
        switchable: Mapping[str, bool] | None,
    ) -> Base:
        """Form, law and factors with profiles laid over them. Raises `FileProblem` when they have mistakes."""
        law, factors, words = (catalogues[name] for name in ("law", "factors", "words"))
        base = Base(Editing(form), law, factors, reasons, words, self.origins, switchable)
        for name in ids_in(profile):
            document = self.document(file_of(name), PROFILE)
            if document is None:
                continue
            data = {key: value for key, value in document.data.items() if key != "format"}
            found = self.model(Profile, document, (), data)
            if found is not None:
                self.faults.extend(lay_over(base, found, document))
        self.stop_if_faulty()
        return base

    def catalogue(self, name: str, file: str, model: type[Part]) -> Part:
        if file not in self.files:
            return model()
        document = self.document(file, f"bbic-wizard/{name}")
        if document is None:
            return model()
        data = {key: value for key, value in document.data.items() if key not in ("format", "version")}
        found = self.model(model, document, (), data)
        for section in (
            "rows",
            "factors",
            "combinations",
            "follow_ups",
            "inflections",
            "area_words",
            "checks",
            "deadlines",
        ):
            for number, row in enumerate(getattr(found, section, [])):
                self._remember(section, row, Origin(document, (section, number)))
        return found or model()

    def reasons(self, file: str) -> list[Reason]:
        if file not in self.files:
            return []
        document = self.document(file, "bbic-wizard/reasons")
        if document is None:
            return []
        data = {key: value for key, value in document.data.items() if key not in ("format", "version")}
        found = self.model(_Reasons, document, (), data)
        for number, reason in enumerate(found.reasons if found else []):
            self._remember("reasons", reason, Origin(document, ("reasons", number)))
        return found.reasons if found else []
