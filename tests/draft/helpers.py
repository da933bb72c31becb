"""Small cases for the tests of the draft, and text that tries to be more than text."""

from datetime import date
from typing import Any

from bbic_wizard.model.change import Answered, CaseOpened, Change, Justified, Origin, RecordAdded, Stamped
from bbic_wizard.model.fold import fold
from bbic_wizard.model.pack import Pack
from bbic_wizard.reading.view import View
from tests.conftest import pack_of

TODAY = date(2026, 5, 25)
MAIN = "utredning.md.j2"

# The tables whose cells the program puts together, as a template asks for them.
THREADS = (
    '{{ threads_table({"Oro": "concern", "Frågeställning": "inquiry", "Uppgifter": "statements",'
    ' "Bedömning": "assessment", "Behov": "need", "Mål": "goal", "Insats": "intervention", "Följs upp": "follow_up"},'
    ' no_goal="insatsen kan inte föreslås") }}'
)
WEIGHING = (
    '{{ weighing_table({"Nr": "nr", "{barnets} ord": "words", "Gäller": "inquiry", "Förhåller sig": "stance",'
    ' "Därför att": "because"}) }}'
)

PEOPLE = """
  - id: people
    kind: records
    one: person
    label: Personer
    means: actor
    home: child
    fields:
      - {id: name, kind: line, label: Namn, means: actor.name, draft: false}
      - id: kind
        kind: choice
        label: Slag
        means: actor.kind
        draft: false
        options: [{id: person, label: En person, means: kind.person}]
      - id: roles
        kind: choices
        label: Roll
        means: actor.roles
        draft: false
        options:
          - {id: barnet, label: Barnet, means: role.child}
          - {id: vårdnadshavare, label: Vårdnadshavare, means: role.guardian}
          - {id: skolan, label: Yrkesperson, means: role.professional}
"""
STATEMENTS = """
  - id: statements
    kind: records
    one: uppgift
    label: Uppgifter
    means: statement
    home: talks
    fields:
      - {id: informant, kind: actor, label: Vem berättade, means: statement.informant}
      - {id: said_by, kind: actor, label: Vem sa det, means: statement.said_by}
      - {id: text, kind: text, label: Uppgiften, means: statement.text, required: true}
      - {id: date, kind: date, label: Dag, means: statement.date}
      - {id: contact, kind: links, label: Kontakt, to: [contacts], means: statement.contact}
      - {id: areas, kind: choices, from: areas, label: Delområden, means: statement.areas}
      - {id: withhold, kind: yesno, label: Hålls åter, means: statement.withhold, draft: false}
      - id: form
        kind: choice
        label: Återgivning
        means: statement.form
        options:
          - {id: ordagrant, label: Ordagrant, means: form.verbatim}
          - {id: andrahand, label: I andra hand, means: form.retold}
          - {id: bild, label: Bild, means: form.drawing}
      - id: relevance
        kind: choice
        label: Betydelse
        means: statement.relevance
        options: [{id: nej, label: Hör inte till, means: relevance.not_bearing}]
"""
CONTACTS = """
  - id: contacts
    kind: records
    one: kontakt
    label: Kontakter
    means: contact
    home: talks
    fields:
      - id: kind
        kind: choice
        label: Slag
        means: contact.kind
        options:
          - {id: barn, label: Samtal med barnet, means: contact.child}
          - {id: vuxen, label: Samtal, means: contact.guardian}
          - {id: besök, label: Hembesök, means: contact.home_visit}
      - {id: with, kind: actor, label: Med, means: contact.with}
      - {id: date, kind: date, label: Dag, means: contact.date}
"""
NOTIFICATIONS = """
  - id: notifications
    kind: records
    one: anmälan
    label: Det som kom in
    means: notification
    home: talks
    fields:
      - {id: from, kind: actor, label: Från, means: notification.from}
      - {id: date, kind: date, label: Kom in, means: notification.date}
      - {id: text, kind: text, label: Texten, means: notification.text}
"""
AREAS = """
sides: [{id: child_development, title: Barnets utveckling}]
areas: [{id: safety, title: Säkerhet, side: child_development}, {id: health, title: Hälsa, side: child_development}]
"""
STEPS = """
steps:
  - id: child
    title: Barnet
    chapter: child
    questions:
      - {id: name, kind: line, label: Barnets namn, means: child.name, required: true}
      - {id: portrait, kind: text, label: Det här är barnet, means: child.portrait, required: true}
      - {id: siblings, kind: text, label: Syskon, means: case.siblings_note}
  - id: talks
    title: Samtal
    chapter: child_words
    duty: RIKT
    questions:
      - {id: told, kind: text, label: Vad har barnet fått veta, means: participation.told, required: true}
      - {id: works, kind: text, label: Vad som fungerar, means: analysis.works, required: true, cites: true}
"""
ELIN = {"name": "Elin Fridlund", "kind": "person", "roles": ["barnet"]}
KARIN = {"name": "Karin Fridlund", "kind": "person", "roles": ["vårdnadshavare"]}
SCHOOL = {"name": "Skolan", "roles": ["skolan"]}


def pack(template: str, form: str = STEPS, registers: str = "", **files: str) -> Pack:
    """A small Pack with one template, its registers given as YAML."""
    listed = f"\nregisters:{registers}" if registers else ""
    return pack_of(f"{form}{listed}", templates={MAIN: template}, **files)


def answer(place: str, value: Any) -> Change:
    return Answered(place=place, value=value)


def record(register: str, record_id: str, **values: Any) -> Change:
    return RecordAdded(question=register, record=record_id, values=values)


def skip(place: str, note: str = "Mormor var sjuk den 3 maj.", **more: Any) -> Change:
    origin = Origin(by="Sara Lindmark", at="2026-05-22T10:00:00")
    return Justified(place=place, code=more.pop("code", "väntar"), note=note, origin=origin, **more)


def view_of(form: Pack, *changes: Change, fictional: bool = True) -> View:
    """A view of the case that these changes make."""
    opened = CaseOpened(form="prov", form_version=1, fictional=fictional)
    stamped = [Stamped(n, "2026-05-20T09:00:00", "Sara Lindmark", c) for n, c in enumerate([opened, *changes], 1)]
    return View(form, fold("c1", stamped), TODAY)


def steps(*registers: str) -> str:
    """The small steps, with a window on each of the registers where it is asked for."""
    text = AREAS + STEPS
    for register in registers:
        name = register.split("id: ", 1)[1].split("\n", 1)[0]
        home = register.split("home: ", 1)[1].split("\n", 1)[0]
        head, _, rest = text.partition(f"  - id: {home}\n")
        before, _, after = rest.partition("    questions:\n")
        window = f"      - {{id: w_{name}, label: {name}, shows: {name}}}\n"
        text = f"{head}  - id: {home}\n{before}    questions:\n{window}{after}"
    return text


def registered(template: str, *registers: str, **files: str) -> Pack:
    """A small Pack whose case also has these registers."""
    return pack(template, steps(*registers), "".join(registers), **files)


NASTY = (
    "**fet** och *lutad* och _understruken_",
    "# Rubrik",
    "Rubrik\n===",
    "Rubrik\n---",
    "- punkt\n- punkt",
    "+ punkt\n+ punkt",
    "* punkt",
    "1. ett\n2. två",
    "1) ett",
    "> citat",
    "```\nkod\n```",
    "~~~\nkod\n~~~",
    "    indragen kod",
    "\tindragen med tabb",
    "---",
    "***",
    "___",
    "| a | b |\n|---|---|\n| c | d |",
    "a | b\n:-:|:-:",
    "a | b\n:-:",
    "`kod` och ``mer kod``",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<!-- dold -->",
    "&lt;b&gt; &amp; &#42; &nbsp;",
    "<https://exempel.se> och https://exempel.se och www.exempel.se",
    "[länk](javascript:alert(1)) ![bild](x)",
    "[ref]: https://exempel.se",
    "sara@exempel.se",
    '#import "@preview/x:1.0.0": *',
    '#read("/etc/passwd")',
    "#{while true {}}",
    "$x^2$ och $$y$$",
    "@ref och <label>",
    "{{ 7*7 }}",
    "{% for x in y %}{{ x }}{% endfor %}",
    "{{ ''.__class__.__mro__ }}",
    "{# kommentar #}",
    "%s %(namn)s {0} {namn} ${HOME} `id`",
    "=HYPERLINK(\"x\") =cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "<w:p><w:t>x</w:t></w:p> ]]>",
    "bakstreck \\ och \\* och \\\\ och slutar med \\",
    "rad ett\nrad två\n\nnytt stycke",
    "  mellanslag först och sist  ",
    "höger\u202etill vänster\u202c och \u200eLRM",
    "\x1b[31mröd\x1b[0m \x1b]0;titel\x07",
    "noll \x00 tecken",
    "ensam surrogat \ud800 slut",
    "😀 السلام ሰላም 你好",
    "osynligt\u200bmellanrum och \u2028radskiljare",
    "platshållare \ue0000\ue001 här",
    "~~struken~~ ==märkt==",
    "ord_med_streck_i och 2*3*4",
    "rad  \nmed två mellanslag",
    "\u00a0fast mellanslag\u00a0",
    "Term\n: förklaring",
    "[ ] ruta\n[x] ruta",
    "[^1]: fotnot",
)
