"""Makes the fonts of this folder; called by prepare.sh. README.md tells why each change is made.

    prepare.py metrics  IN.ttf OUT.ttf            set line height and digits
    prepare.py fallback BIZUD.ttf NOTO.ttc OUT.ttf OUT.tsv
"""

import sys

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont

UNITS = 1000          # units per em of the fallback font
FIRST_PRIVATE = 0xE000  # where the characters beyond the BMP begin
# Tick marks of questionnaires which both fonts lack, put together from marks BIZ UD has.
COMPOSED = {"☐": "□", "☑": "□✓", "✔": "✓"}


def metrics(source, target):
    """Line height 2633/2048 em, so that 14 px text has lines of exactly 18 px; all digits of one width."""
    font = TTFont(source, recalcTimestamp=False)
    cmap, widths = font.getBestCmap(), font["hmtx"].metrics
    one, zero = cmap[ord("1")], cmap[ord("0")]
    shift = (widths[zero][0] - widths[one][0]) // 2
    if shift:
        outline = font["glyf"][one]
        outline.coordinates.translate((shift, 0))
        outline.recalcBounds(font["glyf"])
        widths[one] = (widths[zero][0], outline.xMin)
    font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap = 2096, -537, 0
    os2 = font["OS/2"]
    os2.sTypoAscender, os2.sTypoDescender, os2.sTypoLineGap = 2096, -537, 0
    font.save(target)


def hojo_kanji():
    """The kanji of JIS X 0212, read from Python's EUC-JP table."""
    for row in range(0xB0, 0xEE):
        for cell in range(0xA1, 0xFF):
            try:
                yield ord(bytes([0x8F, row, cell]).decode("euc_jp"))
            except UnicodeDecodeError:
                pass


def repertoire(bizud, noto):
    """Code point → font that draws it: what a Japanese name may need and BIZ UD cannot give to a PDF."""
    chosen = {c: noto for c in noto.getBestCmap() if c >= 0x20000}
    chosen |= {c: bizud for c in bizud.getBestCmap() if c >= 0x10000}
    wanted = [*hojo_kanji(), *range(0xF900, 0xFB00)]
    chosen |= {c: noto for c in wanted if c in noto.getBestCmap() and c not in bizud.getBestCmap()}
    return dict(sorted(chosen.items()))


def quadratic(font, *names):
    """The outlines of glyphs, one over the other, as TrueType curves in UNITS per em."""
    glyphs = font.getGlyphSet()
    scale = UNITS / font["head"].unitsPerEm
    pen = TTGlyphPen(None)
    curves = Cu2QuPen(pen, 4, reverse_direction=True) if "CFF " in font else pen
    for name in names:
        recording = DecomposingRecordingPen(glyphs)
        glyphs[name].draw(recording)
        recording.replay(TransformPen(curves, (scale, 0, 0, scale, 0, 0)))
    return pen.glyph(), round(font["hmtx"][names[0]][0] * scale)


def fallback(bizud_path, noto_path, target, table):
    bizud = TTFont(bizud_path)
    noto = next(f for f in TTCollection(noto_path).fonts if f["name"].getDebugName(4) == "Noto Sans CJK JP")
    order, cmap, glyphs, widths, private, code = [".notdef"], {}, {}, {}, [], FIRST_PRIVATE
    pen = TTGlyphPen(None)
    glyphs[".notdef"], widths[".notdef"] = pen.glyph(), UNITS
    for rune, font in repertoire(bizud, noto).items():
        name = f"u{rune:05X}"
        glyphs[name], widths[name] = quadratic(font, font.getBestCmap()[rune])
        order.append(name)
        if rune < 0x10000:
            cmap[rune] = name
            continue
        cmap[code] = name
        private.append((rune, code))
        code += 1
    for mark, parts in COMPOSED.items():
        name = f"u{ord(mark):04X}"
        glyphs[name], widths[name] = quadratic(bizud, *(bizud.getBestCmap()[ord(p)] for p in parts))
        order.append(name)
        cmap[ord(mark)] = name
    if code > 0xF8FF:
        sys.exit("the private use area is too small for this repertoire")
    build(target, order, cmap, glyphs, widths)
    with open(table, "w", encoding="ascii") as out:
        out.write("rune\tprivate\n")
        out.writelines(f"{r:05X}\t{c:04X}\n" for r, c in private)


def build(target, order, cmap, glyphs, widths):
    builder = FontBuilder(UNITS, isTTF=True)
    builder.updateHead(created=0xDC000000, modified=0xDC000000)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(cmap)
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics({n: (widths[n], getattr(glyphs[n], "xMin", 0)) for n in order})
    builder.setupHorizontalHeader(ascent=1023, descent=-262)
    builder.setupNameTable({
        "copyright": "Copyright 2014-2021 Adobe (http://www.adobe.com/), with Reserved Font Name 'Source'; "
                     "Copyright 2022 The BIZ UDGothic Project Authors",
        "familyName": "Banso Fallback", "styleName": "Regular", "uniqueFontIdentifier": "Banso Fallback Regular 1",
        "fullName": "Banso Fallback Regular", "psName": "BansoFallback-Regular", "version": "Version 1.0",
        "licenseDescription": "This Font Software is licensed under the SIL Open Font License, Version 1.1.",
        "licenseInfoURL": "https://openfontlicense.org",
    })
    builder.setupOS2(sTypoAscender=1023, sTypoDescender=-262, sTypoLineGap=0, usWinAscent=1100, usWinDescent=350)
    builder.setupPost(keepGlyphNames=False)
    builder.font.recalcTimestamp = False
    builder.save(target)


if __name__ == "__main__":
    {"metrics": metrics, "fallback": fallback}[sys.argv[1]](*sys.argv[2:])
