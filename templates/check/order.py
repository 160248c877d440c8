"""Properties in the order the schema asks for. Word forgives some and refuses others; validators forgive none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from templates.assemble.wordml import w
from templates.check.opened import Found, Opened

_WORDS: Mapping[str, str] = {
    "rPr": """rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid
        vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em
        lang eastAsianLayout specVanish oMath rPrChange""",
    "pPr": """pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs
        suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd
        snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment
        textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange""",
    "tblPr": """tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing
        tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange""",
    "tcPr": """cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark
        cellIns cellDel cellMerge tcPrChange""",
    "sectPr": """headerReference|footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType
        pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings
        sectPrChange""",
}
# Names joined by | may stand in any order among themselves.
_PLACE: Mapping[str, Mapping[str, int]] = {
    w(holder): {w(name): place for place, names in enumerate(words.split()) for name in names.split("|")}
    for holder, words in _WORDS.items()
}


def properties_are_in_order(package: Opened) -> Iterator[Found]:
    for part, root in package.roots.items():
        for properties in root.iter(*_PLACE):
            if _out_of_order(properties):
                yield Found("properties-out-of-order", part, properties)


def _out_of_order(properties: etree._Element) -> bool:
    known = _PLACE[str(properties.tag)]
    places = [known[str(child.tag)] for child in properties if child.tag in known]
    return places != sorted(places)
