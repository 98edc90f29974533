"""From results to what is said about them: keys of texts and ids of services, never prose."""

from kiosk.guidance.pressure import PressureAdvice, pressure_advice, scale_group
from kiosk.guidance.risk_test import TestAdvice, test_advice

__all__ = ["PressureAdvice", "TestAdvice", "pressure_advice", "scale_group", "test_advice"]
