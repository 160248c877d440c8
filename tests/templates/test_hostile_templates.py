"""A template that cannot be filled, or should not be, is refused in a sentence with the place, before much is done."""

from __future__ import annotations

import re
import tracemalloc

import pytest
from markupsafe import Markup

from templates.assemble.package import packed, parts_of
from templates.engine.faults import TemplateFault
from tests.templates.word_templates import fill, p, table, template

CONTEXT = {"name": "Fern", "rows": [{"word": "one"}] * 300, "long": "words " * 10_000, "none": None}
CROSSING = Markup('<w:ins w:id="1" w:author="A"><w:r><w:t>{{ na</w:t></w:r></w:ins><w:r><w:t>me }}</w:t></w:r>')

# What is in the template's third paragraph or in its table, and what the sentence has to say.
_DOUBLED = (
    "{% set all = namespace(a=['x'], b=['x']) %}"
    "{% for n in range(60) %}{% set all.a = [all.a, all.a] %}{% set all.b = [all.b, all.b] %}{% endfor %}"
)
_LONG = "{% set all = namespace(t=long) %}{% for n in range(7) %}{% set all.t = all.t ~ all.t %}{% endfor %}"
REFUSED = {
    "lists that double, compared": (_DOUBLED + "{% if all.a == all.b %}x{% endif %}", "repeats something without end"),
    "lists that double, sorted": (_DOUBLED + "{{ [all.a, all.b]|sort|length }}", "repeats something without end"),
    "lists that double, written": (_DOUBLED + "{{ all.a|string|length }}", "repeats something without end"),
    "pairs that double, as a key": (
        "{% set all = namespace(a=('x',)) %}{% for n in range(60) %}{% set all.a = (all.a, all.a) %}{% endfor %}"
        "{% if {all.a: 1} %}x{% endif %}",
        "repeats something without end",
    ),
    "mappings that double": (
        "{% set all = namespace(a={}) %}{% for n in range(60) %}{% set all.a = {'a': all.a, 'b': all.a} %}{% endfor %}x",
        "repeats something without end",
    ),
    "lists that are added up": ("{{ [rows, rows]|sum(start=[])|length }}", "no numbers"),
    "a long text in capitals, often": (
        _LONG + "{% for n in range(90000) %}{% if all.t.upper() %}{% endif %}{% endfor %}",
        "repeats something without end",
    ),
    "a long text cut, often": (
        _LONG + "{% for n in range(90000) %}{% if all.t[1:] %}{% endif %}{% endfor %}",
        "repeats something without end",
    ),
    "long texts compared, often": (
        _LONG
        + "{% set other = all.t[:-1] ~ '!' %}{% for n in range(90000) %}{% if all.t == other %}{% endif %}{% endfor %}",
        "repeats something without end",
    ),
    "a number rounded to very many places": ("{{ 1|round(1000000000, 'floor') }}", "more places than a number has"),
    "tags that nobody closes": ("{{ " * 40_000, "opens many tags"),
    "an unknown field": ("{{ nobody }}", "field that there is not, nobody"),
    "an unknown field of a section": ("{{ rows[0].other }}", "field that there is not, other"),
    "an unknown filter": ("{{ name|nonsense }}", "filter or test that there is not, nonsense"),
    "an unknown test": ("{% if name is nonsense %}x{% endif %}", "filter or test that there is not, nonsense"),
    "a tag that is not closed": ("{% if name %}x", "broken"),
    "a tag closed twice": ("x{% endif %}", "broken"),
    "half a tag": ("{{ name", "broken"),
    "an empty tag": ("{{ }}", "broken"),
    "a class": ("{{ ''.__class__ }}", "reaches into Python"),
    "the bases of a class": ("{{ ''.__class__.__mro__[1].__subclasses__() }}", "reaches into Python"),
    "the globals of a filter": ("{{ cycler.__init__.__globals__ }}", "reaches into Python"),
    "the globals of a loop": ("{% for r in rows %}{{ loop.__init__.__globals__ }}{% endfor %}", "reaches into Python"),
    "popen": ("{{ lipsum.__globals__['os'].popen('id').read() }}", "there is not, lipsum"),
    "an item that is an attribute": ("{{ ''['__class__'] }}", "reaches into Python"),
    "the attr filter": ("{{ ''|attr('__class__') }}", "filter or test that there is not, attr"),
    "map over an attribute": ("{{ rows|map(attribute='__class__')|list }}", "reaches into Python|wrong kind"),
    "a method of format": ("{{ '{0.__class__}'.format(name) }}", "may not call"),
    "a wide format": ("{{ '{:>1000000000}'.format(1) }}", "may not call"),
    "a wide per cent": ("{{ '%1000000000d' % 1 }}", "calculates with %"),
    "the format filter": ("{{ '%1000000000d'|format(1) }}", "filter or test that there is not, format"),
    "a letter many times": ("{{ 'A'*10**9 }}", "calculates with"),
    "a list many times": ("{{ [0]*1000000000 }}", "calculates with"),
    "words put together": ("{{ 'a' + name }}", "calculates with"),
    "the centre of a long line": ("{{ '…'|center(1000000000) }}", "filter or test that there is not, center"),
    "the method of the same": ("{{ '…'.center(1000000000) }}", "may not call"),
    "ljust": ("{{ 'a'.ljust(1000000000) }}", "may not call"),
    "indent": ("{{ name|indent(1000000000) }}", "filter or test that there is not, indent"),
    "batch": ("{{ rows|batch(1000000000, ' ')|list }}", "filter or test that there is not, batch"),
    "lipsum": ("{{ lipsum(100000000) }}", "there is not, lipsum"),
    "cycler": ("{{ cycler('a') }}", "there is not, cycler"),
    "a long range": ("{% for n in range(10**9) %}x{% endfor %}", "calculates with"),
    "a longer range": ("{% for n in range(1000000000) %}x{% endfor %}", "counts further than any document"),
    "loops in loops": (
        "{% for a in range(90000) %}{% for b in range(90000) %}x{% endfor %}{% endfor %}",
        "repeats something without end",
    ),
    "loops in loops over a list": (
        "{% for a in rows %}{% for b in rows %}{% for c in rows %}{{ c.word }}{% endfor %}{% endfor %}{% endfor %}",
        "repeats something without end",
    ),
    "a loop that only filters": (
        "{% for a in rows %}{% if range(90000)|map('string')|list|length > 9 %}x{% endif %}{% endfor %}",
        "repeats something without end|writes more",
    ),
    "a loop that only searches": (
        "{% for a in range(90000) %}{% if 'x' in rows %}x{% endif %}{% endfor %}",
        "repeats something without end",
    ),
    "a macro that calls itself": ("{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}", "without end"),
    "a macro that calls itself twice": (
        "{% macro m(n) %}{% if n|length < 18 %}{{ m(n ~ 'x') }}{{ m(n ~ 'y') }}{{ m(n ~ 'z') }}{% endif %}"
        "{% endmacro %}{{ m('') }}",
        "without end",
    ),
    "a text that doubles": (
        "{% set all = namespace(t=long) %}{% for n in range(60) %}{% set all.t = all.t ~ all.t %}{% endfor %}{{ all.t }}",
        "longer than a document|more than a document",
    ),
    "a block that doubles": (
        "{% set all = namespace(t=long) %}{% for n in range(60) %}{% set all.t %}{{ all.t }}{{ all.t }}{% endset %}"
        "{% endfor %}{{ all.t }}",
        "longer than a document|more than a document",
    ),
    "a long join": ("{{ range(90000)|join(long) }}", "longer than a document"),
    "a long join by its method": ("{{ long.join(range(90000)) }}", "longer than a document"),
    "a long replacement by its method": ("{{ long.replace('', long) }}", "longer than a document"),
    "a long replacement": ("{{ long|replace('', long) }}", "longer than a document"),
    "much that is written": ("{% for n in range(90000) %}{{ long }}{% endfor %}", "writes more than a document"),
    "another file": ("{% include 'word/styles.xml' %}", "another template"),
    "a file to import": ("{% import 'os' as os %}", "another template"),
    "a mother template": ("{% extends 'base' %}", "another template"),
    "nothing": ("{{ none }}", "wrong kind"),
    "a list": ("{{ rows }}", "wrong kind"),
    "a loop over nothing": ("{% for n in none %}x{% endfor %}", "wrong kind"),
    "a change to a list": ("{{ rows.append(1) }}", "reaches into Python|may not call"),
    "two whole paragraphs in one": ("{%p if name %}{%p endif %}", "two {%p"),
    "safe": ("{{ name|safe }}", "filter or test that there is not, safe"),
    "plain words for a paragraph": ("{{p name }}", "take the p out"),
    "plain words for a run": ("{{r name }}", "take the r out"),
    "markup cut": ("{{p name|numbered|truncate(9) }}", "takes apart what is written"),
    "markup in capitals": ("{{p name|numbered|upper }}", "takes apart what is written"),
    "a slice of markup": ("{{p (name|numbered)[3:] }}", "takes apart what is written"),
    "a letter of markup": ("{{p (name|numbered)[3] }}", "takes apart what is written"),
    "a method of markup": ("{{p (name|numbered).upper() }}", "takes apart what is written"),
    "markup in a list": ("{{p [name|numbered]|map('upper')|first }}", "takes apart what is written"),
    "paragraphs inside one": ("{{ name|numbered }}", "write {{p"),
}


def in_a_paragraph(tag):
    return template(p("Before"), p("Between"), p("Here: ", tag), p("After"))


def in_a_cell(tag):
    return template(p("Before"), table(("a", "b"), ("c", f"There: {tag}")), p("After"))


@pytest.mark.parametrize(("tag", "said"), REFUSED.values(), ids=REFUSED)
def test_it_is_refused_with_its_paragraph(tag, said):
    with pytest.raises(TemplateFault) as refused:
        fill(in_a_paragraph(tag), CONTEXT)

    assert re.search(said, str(refused.value)), str(refused.value)
    assert "Mend it in the text: “" in str(refused.value)
    assert str(refused.value).endswith("”.")
    assert "Before" not in str(refused.value)
    assert "<w:" not in str(refused.value)


WHOLE = {
    "{%p if name.nobody %}": "{%p endif %}",
    "{%p if name > 3 %}": "{%p endif %}",
    "{%p if 1 / 0 %}": "{%p endif %}",
    "{%p for n in range(9999999999) %}": "{%p endfor %}",
    "{%p for n in none %}": "{%p endfor %}",
    "{{p name }}": "",
}


@pytest.mark.parametrize("tag", WHOLE)
def test_a_tag_for_a_whole_paragraph_is_told_at_its_own(tag):
    with pytest.raises(TemplateFault) as refused:
        fill(
            template(*map(p, filter(None, ("Before", "{%p if name %}", tag, "x", WHOLE[tag], "{%p endif %}")))), CONTEXT
        )

    assert str(refused.value).endswith(f"Mend it in the text: “{tag}”.")


@pytest.mark.parametrize("tag", ["{%tr if name > 3 %}", "{%tr for n in range(9999999999) %}", "{%tr if 1 / 0 %}"])
def test_a_tag_for_a_whole_row_is_told_at_its_own(tag):
    end = "{%tr endfor %}" if " for " in tag else "{%tr endif %}"
    rows = [("a",), ("{%tr if name %}",), (tag,), ("There",), (end,), ("{%tr endif %}",)]
    with pytest.raises(TemplateFault) as refused:
        fill(template(p("Before"), table(*rows), p("After")), CONTEXT)

    assert str(refused.value).endswith(f"Mend it in table 1 of the text: “{tag}”.")


@pytest.mark.parametrize("tag", ["{{ nobody }}", "{{ name|nonsense }}", "{% if name %}x", "{{ 'A'*10**9 }}"])
def test_it_is_refused_with_its_table_and_row(tag):
    with pytest.raises(TemplateFault, match="Mend it in table 1, row 2 of the text: “There: "):
        fill(in_a_cell(tag), CONTEXT)


@pytest.mark.parametrize(
    ("docx", "said"),
    [
        (template(p("a"), p(CROSSING)), "tracked and not accepted.*the text"),
        (template(table(("{%tr if name %}",), ("{% if name %}x",), ("{%tr endif %}",))), "broken"),
        (template(p("{% if name %}"), table(("{% endif %}",))), "begins in one paragraph, row or cell"),
        (template(p("{% filter upper %}a"), p("b{% endfilter %}")), "takes apart what is written"),
        (template(p("{% for a in rows %}" * 30 + "x" + "{% endfor %}" * 30)), "nests loops"),
        (template(p("{{ " + "(" * 3000 + "name" + ")" * 3000 + " }}")), "nests loops"),
        (template(p("{% if name %}" * 2000 + "x" + "{% endif %}" * 2000)), "nests loops"),
        (template(p("x"), title="{{ nobody }}"), "field that there is not, nobody.*the properties"),
    ],
    ids=[
        "a tracked change",
        "a condition across rows",
        "a condition across a table",
        "a filter over paragraphs",
        "thirty loops",
        "many brackets",
        "many conditions",
        "an unknown property",
    ],
)
def test_it_is_refused_as_a_whole(docx, said):
    with pytest.raises(TemplateFault, match=said):
        fill(docx, {**CONTEXT, "name": ""})


@pytest.mark.parametrize("docx", [b"", b"words", template(p("x"))[:-40], packed({"a": b"b"})])
def test_what_is_no_word_file_is_told_so(docx):
    with pytest.raises(TemplateFault, match="no Word file"):
        fill(docx)


def test_a_damaged_part_is_named():
    parts = {**parts_of(template(p("x"))), "word/document.xml": b"<w:document><w:body>"}

    with pytest.raises(TemplateFault, match=r"damaged in its part word/document\.xml"):
        fill(packed(parts))


@pytest.mark.parametrize("number", ["1" * 5000, "0x" + "f" * 50_000])
def test_a_number_that_is_too_long_is_refused(number):
    with pytest.raises(TemplateFault, match="a number in a tag that is longer than can be read"):
        fill(template(p(f"{{{{ {number} }}}}")))


def test_columns_are_counted_and_nothing_else():
    squares = "{% set all = namespace(n=9) %}{% for i in range(60) %}{% set all.n = all.n * all.n %}{% endfor %}x"
    columns = table(("{%tc for x in [1, 2] %}", "{{ x }}", "{%tc endfor %}"))

    with pytest.raises(TemplateFault, match="more columns than any table has"):
        fill(template(columns, p(squares)))


def test_a_tag_in_an_equation_writes_words_alone():
    """Word's equations and drawings hold words in elements of their own, where a value must open and close nothing."""
    equation = "<w:p><m:oMath xmlns:m='urn:m'><m:r><m:t>{{ name }}</m:t></m:r></m:oMath></w:p>"
    made = parts_of(fill(template(equation), {"name": "Fern & {Co}\tand others"}).body)["word/document.xml"].decode()

    assert "<m:t>Fern &amp; {Co}\tand others</m:t>" in made


def test_no_value_stands_in_a_refusal():
    with pytest.raises(TemplateFault) as refused:
        fill(
            in_a_paragraph("{{ rows[0].other }}{{ secret.x }}"), {"rows": [{"word": "unspoken"}], "secret": "unspoken"}
        )

    assert "unspoken" not in str(refused.value)


GREEDY = ("a text that doubles", "a block that doubles", "a long join", "a long replacement", "much that is written")


@pytest.mark.parametrize("name", GREEDY)
def test_a_refusal_costs_little_memory(name):
    tracemalloc.start()
    with pytest.raises(TemplateFault):
        fill(in_a_paragraph(REFUSED[name][0]), CONTEXT)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert peak < 64 * 1024 * 1024
