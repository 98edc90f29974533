"""CSV, JSON and what all four formats have in common."""

import csv
import io
import json
from collections import Counter
from datetime import date, datetime, time, timedelta

import pytest
from conftest_figures import DAY_OF, FIRST, LAST, TODAY, count_visit
