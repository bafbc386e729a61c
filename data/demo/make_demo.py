"""The scenes of the demo set. Called by make-demo.sh; see README.md for what they show.

For each scene: a TOA spectrum of the site on that day is written as RadCalNet file, integrated over the bands of the
sensor (response only, linear in time), multiplied by a known factor per band and painted into a Sentinel-2 product.
"""

import csv
import datetime
import importlib.util
import json
import math
import os
import random
import re
import shutil
import subprocess
import sys

TOOLS, DATA, OUT = (os.path.abspath(p) for p in sys.argv[1:4])
PRODUCTS = os.path.join(DATA, "sentinel2", "products")
ANGLES = os.path.join(PRODUCTS, "S2A_MSIL1C_20200717T221941_R029_T01LAC_20200717T234135.SAFE",
                      "GRANULE", "L1C_T01LAC_A026481_20200717T221944", "MTD_TL.xml")
TEMPLATES = {          # flavour -> metadata template
    "old": ("S2A_OPER_PRD_MSIL1C_PDMC_20160905T104813_R002_V20160905T005712_20160905T010424.SAFE", "53HNA"),
    "gml": ("S2A_MSIL1C_20170226T102021_N0204_R065_T32TNM_20170226T102458.SAFE", None),
    "raster": ("S2A_MSIL1C_20220125T151701_N0400_R125_T18LTM_20220125T190036.SAFE", None),
    "raster-b": ("S2B_MSIL1C_20240804T233819_N0511_R087_T57KWR_20240805T004617.SAFE", None),
}
SITES = {
    "LCFR": dict(config="LCFR01", tile="31TFJ", epsg=32631, ulx=600000, uly=4900020, lat=43.558889, lon=4.864167,
                 orbit=108, start="10:30:21", level=0.155, ozone=330, vapour=1.9, pressure=1013.0, altitude=20),
    "GONA": dict(config="GONA01", tile="33KWP", epsg=32733, ulx=499980, uly=7400020, lat=-23.600201, lon=15.119556,
                 orbit=107, start="08:46:01", level=0.27, ozone=275, vapour=1.2, pressure=1016.0, altitude=510),
}
# site, day, platform, baseline, flavour, what is special
SCENES = [
    ("LCFR", "2016-09-04", "S2A", "02.04", "old", None),
    ("LCFR", "2017-06-11", "S2A", "02.04", "gml", None),
    ("LCFR", "2018-06-16", "S2A", "02.06", "gml", None),
    ("LCFR", "2019-07-26", "S2B", "02.08", "gml", None),
    ("LCFR", "2020-07-15", "S2A", "02.09", "gml", None),
    ("LCFR", "2021-08-24", "S2B", "03.01", "gml", None),
    ("LCFR", "2021-08-24", "S2B", "05.00", "raster-b", "same acquisition"),
    ("LCFR", "2022-06-15", "S2A", "04.00", "raster", None),
    ("LCFR", "2023-07-15", "S2B", "05.09", "raster-b", None),
    ("LCFR", "2024-08-13", "S2A", "05.11", "raster", None),
    ("GONA", "2018-08-05", "S2A", "02.06", "gml", None),
    ("GONA", "2020-06-20", "S2B", "02.09", "gml", None),
    ("GONA", "2021-07-10", "S2A", "03.01", "gml", None),
    ("GONA", "2022-08-14", "S2A", "04.00", "raster", None),
    ("GONA", "2022-11-07", "S2B", "04.00", "raster-b", None),
    ("GONA", "2023-03-12", "S2A", "05.09", "raster", "cloud over the site"),
    ("GONA", "2023-06-10", "S2A", "05.09", "raster", None),
    ("GONA", "2024-02-10", "S2B", "05.10", "raster-b", "edge of the swath through the site"),
    ("GONA", "2024-09-07", "S2B", "05.11", "raster-b", None),
]
BIAS = {               # measured / reference per band, around which the scenes scatter
    "B01": 0.985, "B02": 1.006, "B03": 1.004, "B04": 1.012, "B05": 1.009, "B06": 1.007, "B07": 1.010,
    "B08": 1.003, "B8A": 1.006, "B09": 1.000, "B10": 1.000, "B11": 1.014, "B12": 0.991,
}
S2B_BEFORE_0400 = -0.011   # in B01..B8A: S2B reads lower until the alignment of baseline 04.00
REPROCESSED = datetime.datetime(2023, 5, 10, 11, 38, 19)   # generation of the second delivery of 2021-08-24
SCATTER = 0.008            # common to the bands of a scene (site and atmosphere)
BAND_SCATTER = 0.003

spec = importlib.util.spec_from_file_location("make_radcalnet", os.path.join(TOOLS, "make_radcalnet.py"))
radcalnet = importlib.util.module_from_spec(spec)
spec.loader.exec_module(radcalnet)


def season(site, day):
    """-1..1 through the year: greenest in late April at La Crau, weakly varying at Gobabeb."""
    return math.cos(2 * math.pi * (day.timetuple().tm_yday - 115) / 365.25) * (1.0 if site == "LCFR" else 0.15)


def spectrum_file(site, day, path):
    boa, toa = radcalnet.builtin_spectrum(SITES[site]["level"])
    green = season(site, day)
    with open(path, "w", newline="") as stream:
        writer = csv.writer(stream)
        for w in radcalnet.WAVES:
            red = math.exp(-((w - 650) / 40.0) ** 2)
            infrared = 1 / (1 + math.exp(-(w - 725) / 12.0)) * math.exp(-((max(w, 860) - 860) / 500.0) ** 2)
            change = 1 - 0.06 * green * red + 0.10 * green * infrared
            writer.writerow([w, "%.6f" % (boa[w] * change), "%.6f" % (toa[w] * change)])


def template_times(folder, granule):
    """Datatake start and tile sensing time of a template."""
    root = os.path.join(PRODUCTS, folder)
    main = next(n for n in sorted(os.listdir(root)) if re.match(r"(MTD_MSIL1C|S2._\w+_MTD_SAFL1C.*)\.xml$", n))
    text = open(os.path.join(root, main), encoding="utf-8").read()
    start = re.search(r"<DATATAKE_SENSING_START>(.*?)<", text).group(1)
    tiles = sorted(os.listdir(os.path.join(root, "GRANULE")))
    tile = next(t for t in tiles if granule is None or "_T%s_" % granule in t + "_")
    folder = os.path.join(root, "GRANULE", tile)
    xml = next(n for n in sorted(os.listdir(folder)) if n.endswith(".xml") and "MTD" in n)
    text = open(os.path.join(folder, xml), encoding="utf-8").read()
    return start, re.search(r"<SENSING_TIME[^>]*>(.*?)<", text).group(1)


def parse(text):
    return datetime.datetime.fromisoformat(text.rstrip("Z"))


def iso(when, digits):
    text = when.strftime("%Y-%m-%dT%H:%M:%S.%f")
    return text[:len(text) - 6 + digits] + "Z"


def main():
    os.makedirs(OUT, exist_ok=True)
    work = os.path.join(OUT, "work")
    os.makedirs(work, exist_ok=True)
    truths = []
    gml_start, gml_tile = template_times(*TEMPLATES["gml"])
    for number, (site_id, date, platform, baseline, flavour, special) in enumerate(SCENES):
        site, day = SITES[site_id], datetime.datetime.fromisoformat(date)
        chance = random.Random("%s %s %s" % (site_id, date, platform))      # the pair of one acquisition gets the same
        folder, granule = TEMPLATES[flavour]
        start_text, tile_text = template_times(folder, granule)
        offset = parse(tile_text) - parse(start_text)
        replace = {}
        start = parse(date + "T" + site["start"])
        if date == "2021-08-24":
            # Two deliveries of one acquisition: the same datatake start and the same datastrip and tile times.
            offset = parse(gml_tile) - parse(gml_start)
            if flavour == "gml":
                replace = {start_text: iso(parse(start_text).replace(microsecond=24000), 3)}
            else:
                moved = start - parse(start_text).replace(microsecond=0)
                replace = {tile_text: iso(parse(start_text) + offset - datetime.timedelta(microseconds=2000), 6),
                           "20240804T234214": (start + offset).strftime("%Y%m%dT%H%M%S"),
                           "20240805T004617": REPROCESSED.strftime("%Y%m%dT%H%M%S"),
                           "2024-08-05T00:46:17": (REPROCESSED - moved).strftime("%Y-%m-%dT%H:%M:%S")}
        sensing = start + offset
        ozone = round(site["ozone"] + 15 * math.cos(2 * math.pi * (day.timetuple().tm_yday - 100) / 365.25)
                      * (1 if site["lat"] > 0 else -1) + chance.gauss(0, 6))
        vapour = round(max(0.4, site["vapour"] + chance.gauss(0, 0.3)), 2)
        aerosol = round(max(0.03, 0.08 + chance.gauss(0, 0.025)), 3)
        pressure = round(site["pressure"] + chance.gauss(0, 3), 1)
        ground = round(pressure * math.exp(-site["altitude"] / 8434.0), 1)
        spectrum = os.path.join(work, "spectrum.csv")
        spectrum_file(site_id, day, spectrum)
        old_style = date < "2020"
        version = "v02.04" if old_style else "v04.05"
        srf = os.path.join(DATA, "srf", "acolite", platform + "_MSI_V4.txt")
        references = os.path.join(OUT, "radcalnet")
        subprocess.run([sys.executable, os.path.join(TOOLS, "make_radcalnet.py"), "--site", site["config"], "--date", date,
                        "--out", references, "--version", version, "--style", "old" if old_style else "new",
                        "--spectrum", spectrum, "--p", str(ground), "--t", "295", "--wv", str(vapour), "--o3", str(ozone),
                        "--aod", str(aerosol), "--srf", srf, "--at", sensing.strftime("%H:%M:%S")], check=True)
        name = "%s_%d_%03d_%s" % (site["config"], day.year, day.timetuple().tm_yday, version)
        expected_path = os.path.join(references, name + ".expected.json")
        expected = json.load(open(expected_path))
        os.remove(expected_path)
        os.remove(os.path.join(references, name + ".input"))                # surface files of version 02/04 do not exist
        shared = chance.gauss(0, SCATTER)
        factors, reflectance = {}, {}
        for band, values in expected["bands"].items():
            key = "B" + band.zfill(2) if band != "8A" else "B8A"
            factor = BIAS[key] + shared + chance.gauss(0, BAND_SCATTER)
            if platform == "S2B" and baseline < "04.00" and special is None and date != "2021-08-24" and key < "B09":
                factor += S2B_BEFORE_0400
            factors[key] = round(factor, 4)
            # On the grid of counts, so that the two deliveries of one acquisition hold the same numbers.
            reflectance[key] = round(values["linear"] * factors[key], 4)
        zenith, azimuth, _ = radcalnet.sun_position(sensing, site["lat"], site["lon"])
        scene = {
            "identity": {"tile": site["tile"], "sensing": start.strftime("%Y-%m-%dT%H:%M:%S"), "mission": platform,
                         "baseline": baseline, "relative_orbit": site["orbit"]},
            "geocoding": {"epsg": site["epsg"], "ulx": site["ulx"], "uly": site["uly"]},
            "sun": {"zenith": round(zenith, 4), "azimuth": round(azimuth % 360, 4)},
            "site": {"name": site["config"], "lon": site["lon"], "lat": site["lat"], "shape": "square", "size_m": 600},
            "reflectance": {"roi": reflectance, "background": {"default": 0.22, "B09": 0.1, "B10": 0.001}},
            "noise": {"roi": 0.0008, "background": 0.0003},
            "aux": {"tco3_du": ozone, "tcwv": round(vapour * 10, 2), "msl_hpa": pressure, "gradient": 0.01},
            "seed": 100 + number, "replace": replace,
        }
        if date == "2021-08-24":
            scene["seed"] = 777
        if special == "cloud over the site":
            scene["patches"] = [{"kind": "cloud", "shape": "circle", "lon": site["lon"], "lat": site["lat"], "size_m": 900}]
        elif special == "edge of the swath through the site":
            scene["swath"] = {"side": "east", "lon": site["lon"] + 0.00012, "lat": site["lat"], "slope": 0.2}
        elif number % 4 == 1 or special == "same acquisition":
            scene["patches"] = [{"kind": "cloud", "shape": "circle", "dx_m": 700, "dy_m": 600, "size_m": 400}]
        scene_file = os.path.join(work, "scene.json")
        json.dump(scene, open(scene_file, "w"))
        command = [sys.executable, os.path.join(TOOLS, "make_safe.py"), "--template", os.path.join(PRODUCTS, folder), "--angles-from", ANGLES,
                   "--scene", scene_file, "--out", work, "--crop", "2400", "--zip-only", "--no-tci"]
        if granule:
            command += ["--granules", granule]
        before = set(os.listdir(work))
        subprocess.run(command, check=True)
        made = [n for n in os.listdir(work) if n not in before]
        package = next(n for n in made if n.endswith(".zip"))
        os.makedirs(os.path.join(OUT, "products"), exist_ok=True)
        shutil.move(os.path.join(work, package), os.path.join(OUT, "products", package))
        truths.append({
            "product": package, "site": site_id, "platform": platform, "baseline": baseline, "special": special,
            "tileSensingTime": sensing.strftime("%Y-%m-%dT%H:%M:%SZ"), "radcalnet": name + ".output",
            "ozoneDobson": ozone, "waterVapourGcm2": vapour, "seaLevelPressureHpa": pressure,
            "reflectance": reflectance, "ratio": factors,
        })
    json.dump({"synthetic": True, "ratio": "painted reflectance / RadCalNet band value (response only, linear in time at the tile's sensing time)",
               "scenes": truths}, open(os.path.join(OUT, "truth.json"), "w"), indent=1)
    shutil.rmtree(work)


main()
