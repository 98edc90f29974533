"""Results of a visit as HL7 FHIR R4 resources, for the visitor to take along. See docs/fhir.md."""

from kiosk.fhir.bundle import Sheet, bundle, written
from kiosk.fhir.qr import qr_codes

__all__ = ["Sheet", "bundle", "qr_codes", "written"]
