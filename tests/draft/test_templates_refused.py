"""A template may use what is named and nothing else; the mistakes are told with line and remedy."""

import pytest

from bbic_wizard.draft.compose import compose
from bbic_wizard.draft.environment import TemplateProblem
from bbic_wizard.draft.template_check import check_template
from tests.draft.helpers import ELIN, MAIN, PEOPLE, answer, pack, record, registered, view_of

HOSTILE = (
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ child.__class__ }}",
    "{{ child.written }}",
    "{{ answer.__globals__ }}",
    "{{ answer.__self__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ _sink }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ lipsum.__globals__ }}",
    "{% for i in range(999999999) %}x{% endfor %}",
    "{% for i in 'aaaa' %}x{% endfor %}",
    "{% for a in records('need') recursive %}{{ loop(a) }}{% endfor %}",
    "{% for a, b in records('need') %}x{% endfor %}",
    "{% for _sink in records('need') %}x{% endfor %}",
    "{{ 'x' * 10000000000 }}",
    "{{ 10 ** 10000000 }}",
    "{{ child ~ child }}",
    "{{ [child, child] | join }}",
    "{{ child | safe }}",
    "{{ child | attr('it') }}",
    "{{ child | tojson }}",
    "{{ child | format }}",
    "{{ child | map('upper') }}",
    "{% macro m(x) %}**{{ x }}**{% endmacro %}{{ m(child) }}",
    "{% set x %}{{ child }}{% endset %}{{ x }}",
    "{% set _sink = 1 %}",
    "{% set answer = child %}",
    "{% filter upper %}{{ child }}{% endfilter %}",
    "{% call(x) answer('child.name') %}{% endcall %}",
    "{% import 'annan.md.j2' as m %}",
    "{% from 'annan.md.j2' import m %}",
    "{% extends 'utredning.md.j2' %}",
    "{% block a %}{% endblock %}",
    "{% include 'finns-inte.md.j2' %}",
    "{% include child %}",
    "{% include 'utredning.md.j2' %}",
    "{% include ['a', 'b'] %}",
    "{{ answer(child) }}",
    "{{ answer(*records('need')) }}",
    "{{ answer('child.name')() }}",
    "{{ answer('child.name')['it'] }}",
    "{{ (answer)('child.name').place }}",
    "{{ answer }}",
    "{{ answer('child.name', only_answer=true) }}",
    "{% if child is defined %}x{% endif %}",
    "{% with x = child %}{{ x }}{% endwith %}",
    "{% autoescape false %}{{ child }}{% endautoescape %}",
    "{{ child if practice }}",
    "{{ none }}",
    "{{ practice }}",
    "{{ {'a': child} }}",
    "{{ namespace(x=1) }}",
    "{{ records('need') }}",
    "{% for a in records('need') %}{{ a }}{% endfor %}",
    "{% for a in records('need') %}{{ loop.previtem }}{% endfor %}",
)


@pytest.mark.parametrize("source", HOSTILE)
def test_a_hostile_template_is_refused(source: str) -> None:
    made = registered(f"# Prov\n\n{source}\n", PEOPLE)
    view = view_of(made, answer("child.name", "Elin"), record("people", "elin", **ELIN))
    with pytest.raises(TemplateProblem) as caught:
        compose(view)
    assert caught.value.file == MAIN


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ('{{ answer("child.portrat") }}', 'menade du "child.portrait"'),
        ('{{ answr("child.portrait") }}', 'menade du "answer"'),
        ('{{ rest("cover_page") }}', 'menade du "cover"'),
        ('{{ rest_of_step("tals") }}', 'menade du "talks"'),
        ('{% for f in records("inquiry") %}{{ f.titel }}{% endfor %}', 'menade du "title"'),
        ('{{ table("need", {"Oro": "concrn"}) }}', 'menade du "concern"'),
        ('{{ table("need", {"Oro": "concern"}, by="dat") }}', 'okänt fält "dat"'),
        ('{{ threads_table({"Oro": "concrn"}) }}', 'menade du "concern"'),
        ('{{ threads_table({"Oro": "concern"}, no_goal=child) }}', "ord inom citattecken"),
        ("{{ child_statements(none=child) }}", "ord inom citattecken"),
        ('{{ child_statements(by="date") }}', "tar 0 värden"),
        ('{{ threads_table({"Oro": "concern"}, by="date") }}', "tar 1 värden"),
        ('{{ weighing_table("nr") }}', "kolumnerna skrivs"),
        ('{{ factors_table({"Vad": child}) }}', "okänd kolumn"),
        ("{{ factors_table() }}", "tar 1 värden"),
        ('{% if age == "0-2" %}x{% endif %}', "ett helt tal"),
        ('{% if age < "3" %}x{% endif %}', "ett helt tal"),
        ('{{ leave_out("actor", "birthdate") }}', 'menade du "birth_date"'),
        ('{% if option("opening.decision") == "opening.opn" %}x{% endif %}', 'menade du "opening.open"'),
        ("{{ child|upper }}", 'filtret "upper"'),
        ("{{ chlid }}", 'menade du "child"'),
        ("{% if practice %}x", "går inte att läsa"),
        ("{{ child", "går inte att läsa"),
        ("{% macro m() %}{% endmacro %}", '"macro" får inte användas'),
    ],
)
def test_a_mistake_is_told_with_its_line_and_what_was_meant(source: str, says: str) -> None:
    made = pack("# Prov\n")
    problems = check_template(MAIN, f"# Prov\n\n{source}\n", made)
    assert any(says in str(problem) for problem in problems)
    assert all(problem.line >= 3 and str(problem).startswith(f"{MAIN}:{problem.line}: ") for problem in problems)
    assert all(problem.remedy for problem in problems)


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("{% for a in", "något avslutas inte"),
        ("{{ child", "något avslutas inte"),
        ("{% if age %}", "if avslutas inte med {% endif %}"),
        ("{% omm age %}", "okänt ord efter {%: omm"),
        ("{{ child barn }}", "barn passar inte här"),
        ("{{ § }}", "tecknet § passar inte här"),
        ("{{ (child }}", "} passar inte här"),
    ],
)
def test_a_mistake_in_the_writing_is_told_in_swedish(source: str, says: str) -> None:
    (problem,) = check_template(MAIN, f"# Prov\n\n{source}", pack("# Prov\n"))
    assert (problem.line, problem.text) == (3, f"mallen går inte att läsa här ({says})")


def test_all_mistakes_are_told_at_once() -> None:
    source = '{{ a }}\n{{ b }}\n{{ answer("c") }}\n'
    assert [problem.line for problem in check_template(MAIN, source, pack("# Prov\n"))] == [1, 2, 3]


def test_a_template_that_loops_for_ever_is_stopped() -> None:
    loops = '{% for a in records("actor") %}' * 3 + "{% endfor %}" * 3
    made = registered(f"# Prov\n\n{loops}\n", PEOPLE)
    people = [record("people", f"p{number}", name="X") for number in range(60)]
    with pytest.raises(TemplateProblem, match="mer än vad ett dokument rymmer"):
        compose(view_of(made, *people))
    assert check_template(MAIN, '{% for a in records("actor") %}' * 4 + "{% endfor %}" * 4, made)


def test_a_template_that_is_too_long_is_refused() -> None:
    assert check_template(MAIN, "x" * 200_001, pack("# Prov\n"))


def test_a_block_inside_a_cell_is_told() -> None:
    with pytest.raises(TemplateProblem, match="egen rad"):
        compose(view_of(pack("| a |\n|---|\n| {{ skips_table() }} |\n")))


def test_an_unknown_document_is_told() -> None:
    with pytest.raises(TemplateProblem, match='menade du "utredning"'):
        compose(view_of(pack("# Prov\n")), "utredningen")


def test_a_template_may_take_in_another() -> None:
    made = pack("{% include '_huvud.md.j2' %}\n\n{{ answer(\"child.name\") }}\n")
    made = made.model_copy(update={"templates": {**made.templates, "_huvud.md.j2": "# Om {{ child }}\n"}})
    draft = compose(view_of(made, answer("child.name", "Elin")))
    assert draft.title == "Om Elin"


def test_private_characters_in_a_template_are_taken_away() -> None:
    draft = compose(view_of(pack("# Prov \ue0000\ue001\n"), answer("child.name", "Elin")))
    assert draft.title == "Prov 0"


def test_what_a_template_takes_from_html_links_and_images_stays_text() -> None:
    from bbic_wizard.draft.html import html

    source = "# Prov\n\n<script>x</script> [a](javascript:x) ![b](c) <https://a.se> &lt;\n\n<div>rad</div>\n\n    kod\n"
    written = html(compose(view_of(pack(source))))
    assert "&lt;script&gt;" in written
    assert "<script" not in written
    assert "<img" not in written
    assert "javascript:x)" in written
