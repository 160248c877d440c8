"""Characters that nobody can see are refused by name; the scripts and pictures that need them are not."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from schemas.kinds import KINDS

REFUSED = [
    ("\x00", "control-character", "the null character (U+0000)"),
    ("\x07", "control-character", "U+0007"),
    ("\t", "control-character", "a tab (U+0009)"),
    ("\x0b", "control-character", "a vertical tab (U+000B)"),
    ("\x0c", "control-character", "a form feed (U+000C)"),
    ("\r", "control-character", "a carriage return (U+000D)"),
    ("\x1b", "control-character", "U+001B"),
    ("\x7f", "control-character", "U+007F"),
    ("\x93", "control-character", "U+0093"),
    ("\u00ad", "hidden-character", "soft hyphen (U+00AD)"),
    ("\u200b", "hidden-character", "zero width space (U+200B)"),
    ("\u200c", "hidden-character", "zero width non-joiner (U+200C)"),
    ("\u200d", "hidden-character", "zero width joiner (U+200D)"),
    ("\u200e", "hidden-character", "left-to-right mark (U+200E)"),
    ("\u200f", "hidden-character", "right-to-left mark (U+200F)"),
    ("\u202e", "hidden-character", "right-to-left override (U+202E)"),
    ("\u2028", "hidden-character", "line separator (U+2028)"),
    ("\u2029", "hidden-character", "paragraph separator (U+2029)"),
    ("\u2060", "hidden-character", "word joiner (U+2060)"),
    ("\u2066", "hidden-character", "left-to-right isolate (U+2066)"),
    ("\u034f", "hidden-character", "combining grapheme joiner (U+034F)"),
    ("\u061c", "hidden-character", "arabic letter mark (U+061C)"),
    ("\u115f", "hidden-character", "hangul choseong filler (U+115F)"),
    ("\u180e", "hidden-character", "mongolian vowel separator (U+180E)"),
    ("\u2800", "hidden-character", "braille pattern blank (U+2800)"),
    ("\u3164", "hidden-character", "hangul filler (U+3164)"),
    ("\ufe0f", "hidden-character", "variation selector-16 (U+FE0F)"),
    ("\ufe00", "hidden-character", "variation selector-1 (U+FE00)"),
    ("\ufeff", "hidden-character", "a byte order mark (U+FEFF)"),
    ("\ufdd0", "hidden-character", "U+FDD0"),
    ("\uffff", "hidden-character", "U+FFFF"),
    ("\U0001fffe", "hidden-character", "U+1FFFE"),
    ("\ud800", "hidden-character", "U+D800"),
    ("\U000e0041", "hidden-character", "tag latin capital letter a (U+E0041)"),
    ("\U000e0100", "hidden-character", "variation selector-17 (U+E0100)"),
    ("\ue000", "private-character", "U+E000"),
    ("\uf0b7", "private-character", "U+F0B7"),
    ("\uf8ff", "private-character", "U+F8FF"),
    ("\U000f0000", "private-character", "U+F0000"),
    ("\ufffd", "lost-character", "the mark for a character that was lost (U+FFFD)"),
]

KEPT = [
    "Smith & Jones <x>",
    "{{7*7}} {% if %} &amp; C:\\logs",
    "“Curly” ‘quotes’, dashes – and — and an ellipsis …",
    "Ŵyn ap Gwŷdd o’r tŷ â’r to gwyn",
    "O’Brien-Łukasiewicz, Nguyễn Thị, Žižek",
    "combining: e\u0301",
    "a space that does not break:\u00a0here",
    "می\u200cخواهم",  # Persian, with the non-joiner that its spelling needs
    "نام\u200cها",
    "क्\u200dष",  # Devanagari, with a joiner
    "ශ්\u200dරී",  # Sinhala
    "عربي ١٢٣",
    "שלום",
    "中文 日本語 한국어",
    "\U0001f44d\U0001f3fd",
    "\U0001f469\u200d\U0001f469\u200d\U0001f467",  # a family
    "\U0001f469\U0001f3fe\u200d\u2695\ufe0f",  # a doctor: skin tone, joiner, selector
    "\u2764\ufe0f\u200d\U0001f525",
    "1\ufe0f\u20e3",
    "\u2600\ufe0e",
]


@pytest.mark.parametrize("kind", ["prose", "text", "line", "name"])
@pytest.mark.parametrize(("character", "code", "named"), REFUSED, ids=[f"U+{ord(c):04X}" for c, _, _ in REFUSED])
def test_refuses_by_name(kind, character, code, named):
    faults = list(KINDS[kind](f"before{character}after"))

    assert [(fault.code, fault.facts["character"]) for fault in faults] == [(code, named)]


@pytest.mark.parametrize("kind", ["prose", "text", "line", "name"])
@pytest.mark.parametrize("text", KEPT)
def test_keeps(kind, text):
    assert list(KINDS[kind](text)) == []


@pytest.mark.parametrize("code_point", range(sys.maxunicode + 1)[:: 0x10000 // 16])
def test_nothing_unprintable_slips_through(code_point):
    """Walks a sixteenth of every plane at a time against Unicode's own categories."""
    for point in range(code_point, min(code_point + 0x10000 // 16, sys.maxunicode + 1)):
        character = chr(point)
        hidden = unicodedata.category(character) in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")
        if hidden and character != "\n" and character not in VISIBLE_ALL_THE_SAME:
            assert list(KINDS["text"](f"a{character}b")), f"U+{point:04X}"


# Unicode calls these format characters, but they are drawn: numbering signs of Arabic, Syriac, Kaithi, hieroglyphs.
VISIBLE_ALL_THE_SAME = {
    *map(chr, range(0x600, 0x606)), "\u06dd", "\u070f", "\u0890", "\u0891", "\u08e2", "\U000110bd", "\U000110cd",
    *map(chr, range(0x13430, 0x13440)),
}  # fmt: skip


def test_a_character_is_told_once_with_its_lines():
    faults = list(KINDS["text"]("a\u200bb\nc\nd\u200be\u200bf\n\u202e"))

    assert [fault.facts["where"] for fault in faults] == ["on lines 1 and 3", "on line 4"]


def test_after_ten_lines_the_rest_is_counted():
    faults = list(KINDS["text"]("\n".join(["a\tb"] * 13)))

    assert faults[0].facts["where"] == "on lines 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 3 more"


@pytest.mark.parametrize(
    ("kind", "codes"), [("prose", []), ("text", []), ("line", ["line-break"]), ("name", ["line-break"])]
)
def test_only_a_text_of_several_lines_has_line_breaks(kind, codes):
    assert [fault.code for fault in KINDS[kind]("one\ntwo")] == codes


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", [" ", "   ", "\u00a0"])
def test_spaces_alone_are_nothing(kind, text):
    assert [fault.code for fault in KINDS[kind](text)] == ["minLength"]
