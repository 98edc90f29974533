"""QR codes: an independent reader gets back exactly the resources, and none is larger than reads well."""

from __future__ import annotations

import json
from dataclasses import replace

import zxingcpp
from fhir.resources.R4B.bundle import Bundle
from PIL import Image
from test_bundle import DAY, PACKS, PLAIN, finished, visit_with

from kiosk.blood_pressure import Reading
from kiosk.fhir import Sheet, bundle, qr_codes
from kiosk.fhir.qr import MOST_BYTES
from kiosk.risk_tests.pack import Option

SMALLEST = 5
"""Pixels of a module on our smallest screen."""


def read(code):
    picture = Image.new("L", (code.side + 8,) * 2, 255)
    picture.paste(Image.frombytes("L", (code.side,) * 2, bytes(0 if each else 255 for each in code.modules)), (4, 4))
    large = picture.resize((picture.width * SMALLEST,) * 2, Image.Resampling.NEAREST)
    [found] = zxingcpp.read_barcodes(large, formats=zxingcpp.BarcodeFormat.QRCode)
    assert len(found.bytes) <= MOST_BYTES
    return json.loads(found.bytes)


def without_addresses(one):
    text = json.dumps(one)
    for number, entry in enumerate(one["entry"]):
        text = text.replace(entry["fullUrl"], f"urn:{number}")
    return [entry["resource"] for entry in json.loads(text)["entry"]]


def test_every_test_and_pressure_comes_back_whole():
    for practice in (False, True):
        sheet = Sheet(DAY, practice)
        for name in PACKS:
            visit = visit_with(finished(name))
            pieces = [read(code) for code in qr_codes(visit, sheet)]
            for piece in pieces:
                Bundle.model_validate(piece)
            kinds = [resource["resourceType"] for piece in pieces for resource in without_addresses(piece)]
            assert kinds == [each["resourceType"] for each in without_addresses(bundle(visit, sheet))]


def test_a_single_code_is_the_bundle_itself():
    visit = visit_with(finished("phq2"))
    [code] = qr_codes(visit, PLAIN)
    assert without_addresses(read(code)) == without_addresses(bundle(visit, PLAIN))
    assert (code.name, code.whole) == ("phq2", True)


def test_three_readings_take_several_codes():
    codes = qr_codes(visit_with(readings=(Reading(160, 90, 70), Reading(140, 88, 71), Reading(138, 86, 72))), PLAIN)
    assert len(codes) > 1 and {code.name for code in codes} == {"pressure"}
    found = [resource for code in codes for resource in without_addresses(read(code))]
    assert [resource["component"][0]["valueQuantity"]["value"] for resource in found] == [160, 140, 138, 139]


def test_answers_too_long_for_any_code_are_left_out_and_the_result_stays():
    pack = PACKS["phq2"]
    wordy = tuple(Option("x" * 1200 + str(at), at) for at in range(4))
    wordy_pack = replace(
        pack, questions=tuple(replace(q, options=wordy) for q in pack.questions), codes=PACKS["gad2"].codes
    )
    run = replace(finished("phq2"), pack=wordy_pack)
    [code] = qr_codes(visit_with(run), PLAIN)
    assert not code.whole
    assert [resource["resourceType"] for resource in without_addresses(read(code))] == ["Observation"]
