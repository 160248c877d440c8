"""The comparison with docxtpl's own examples, on a folder of two examples laid out as docxtpl lays out its own."""

from __future__ import annotations

from bench.docxtpl_examples import compared, page
from tests.templates.word_templates import p, table, template

SCRIPT = """
from docxtpl import DocxTemplate
word = DocxTemplate("templates/{0}.docx")
word.render({{"name": "Fern", "rows": ["a", "b"]}})
word.save("output/{0}.docx")
"""


def test_each_example_is_told_with_its_engine_and_what_went_wrong(tmp_path):
    (tmp_path / "templates").mkdir()
    inside = {
        "columns": table(("{%tc for r in rows %}", "{{ r }}", "{%tc endfor %}")),
        "paragraphs": p("{{ name }}"),
        "strict": p("{{ nobody }}"),
    }
    for name, words in inside.items():
        (tmp_path / "templates" / f"{name}.docx").write_bytes(template(words))
        (tmp_path / f"{name}.py").write_text(SCRIPT.format(name), "utf-8")
    found = compared(tmp_path)

    assert [(one.name, one.engine, one.same) for one in found] == [
        ("columns.py", "docxtpl", True),
        ("paragraphs.py", "ours", True),
        ("strict.py", "ours", False),
    ]
    assert "field that there is not, nobody" in found[-1].said
    assert "2 of 3 say the same" in page(found)
