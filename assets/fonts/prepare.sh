#!/bin/sh
# prepare.sh makes the fonts of this folder again, byte for byte, on Debian 12.
# It reads the unmodified fonts of two Debian packages and needs fontTools:
#
#     apt-get install fonts-morisawa-bizud-gothic fonts-noto-cjk fonttools python3-fonttools
#     sh assets/fonts/prepare.sh
#
# What is changed, and why, is told in README.md.
set -eu
cd "$(dirname "$0")"
bizud=/usr/share/fonts/truetype/bizud-gothic
noto=/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc
export SOURCE_DATE_EPOCH=1640995200

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

for face in BIZUDPGothic-Regular BIZUDPGothic-Bold BIZUDGothic-Regular; do
    /usr/bin/python3 prepare.py metrics "$bizud/$face.ttf" "$scratch/$face.ttf"
    pyftsubset "$scratch/$face.ttf" --unicodes='*' --glyphs='' --no-hinting --layout-features='' \
        --drop-tables+=GSUB,GPOS,DSIG,vhea,vmtx,meta --name-IDs='*' --no-recalc-timestamp \
        --output-file="$face.ttf"
done
/usr/bin/python3 prepare.py fallback "$bizud/BIZUDPGothic-Regular.ttf" "$noto" Fallback-Regular.ttf fallback.tsv
