#!/bin/sh
# Makes the demo products and RadCalNet files of this folder again. For maintainers; the product never runs it.
#
#   make-demo.sh TOOLS DATA OUT
#
# TOOLS  folder with make_safe.py and make_radcalnet.py
# DATA   folder with the metadata templates (sentinel2/products) and the spectral responses (srf/acolite)
# OUT    an empty folder; copy what is wanted from there
#
# Needs Python 3 and gdal-bin (JP2OpenJPEG).
set -eu
if [ $# -ne 3 ]; then
    sed -n '2,11p' "$0"
    exit 2
fi
exec python3 "$(dirname "$0")/make_demo.py" "$1" "$2" "$3"
