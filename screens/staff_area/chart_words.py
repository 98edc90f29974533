"""Words of a chart in the language of the staff."""

from __future__ import annotations

from datetime import date

from kiosk.language import Translator
from kiosk.staff_area.chart import Bar, Chart, ChartsView, Gap, Label, OfDay, OfHour, OfMonth, OfWords, Period

_NO_BREAK = "\N{NO-BREAK SPACE}"


def number(value: int, t: Translator) -> str:
    """A whole number with its thousands apart, as the language writes them."""
    return f"{value:,}".replace(",", "," if t.code == "en" else _NO_BREAK)


def words(of: OfWords, t: Translator) -> str:
    text = next((t(key) for key in of.keys if t.has(key)), of.or_else)
    return text[:1].upper() + text[1:]


def label(of: Label, t: Translator, *, roomy: bool = False) -> str:
    """What stands at a bar; `roomy`: where there are few."""
    match of:
        case OfDay(day):
            name = t(f"staff_area.chart.weekday.{day.weekday() + 1}")
            return f"{name}\n{day_and_month(day, t)}" if roomy else f"{day.day}."
        case OfMonth(_, month):
            return t(f"staff_area.chart.month.{month}")
        case OfHour(hour):
            return f"{hour}"
        case _:
            return words(of, t)


def day_and_month(day: date, t: Translator) -> str:
    """The day without its year: 23.11., in English 23/11."""
    return f"{day.day}/{day.month}" if t.code == "en" else f"{day.day}.{day.month}."


def whole_day(day: date, t: Translator) -> str:
    """The same with its year."""
    return f"{day_and_month(day, t)}{'/' if t.code == 'en' else ''}{day.year}"


def value(bar: Bar, chart: Chart, t: Translator) -> str:
    """The number at a bar: that of its whole. A rounded 0 of one count means no more than "less than the base"."""
    count = bar.values[0]
    if chart.base is not None and count == 0:
        return f"0–{chart.base - 1}" if bar.sums == 1 else "≈ 0"
    return number(count, t)


def notes(chart: Chart, t: Translator) -> list[str]:
    """What kind of counts these are, and what is not among them."""
    said = [t("staff_area.chart.exact") if chart.base is None else t("staff_area.chart.rounded", base=chart.base)]
    if chart.by_time and chart.empty is None:
        total = sum(bar.values[0] for bar in chart.bars if bar.values)
        said.append(t("staff_area.chart.total", total=number(total, t)))
    if chart.told_to is not None and chart.empty is None:
        said.append(t("staff_area.chart.told_to", day=whole_day(chart.told_to, t)))
    for gap, days_ in chart.left_out:
        if gap is not Gap.NOT_OVER:
            said.append(t(f"staff_area.chart.left_out.{gap}", count=days_))
    return said


def days(view: ChartsView, t: Translator) -> str:
    """The period that is shown."""
    if view.period is Period.YEAR:
        return str(view.first.year)
    if view.period is Period.MONTH:
        return f"{t(f'staff_area.chart.whole_month.{view.first.month}')} {view.first.year}"
    week = view.first.isocalendar().week
    return t("staff_area.chart.week", week=week, first=day_and_month(view.first, t), last=whole_day(view.last, t))
