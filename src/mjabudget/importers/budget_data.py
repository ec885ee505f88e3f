"""Make the plain data of budget files of what was read in a table: one a year, each value with its cell."""

from __future__ import annotations

from collections.abc import Iterator

from mjabudget.format.yaml_reader import Parsed
from mjabudget.importers.cell_data import CellData
from mjabudget.importers.name_patterns import YEAR
from mjabudget.importers.reading import Amount, Reading
from mjabudget.importers.total_figures import put_figures
from mjabudget.model.budget import Path
from mjabudget.model.message import Message, text
from mjabudget.model.problem import Place, Problem, problem

_Carriers = dict[tuple[str, str], Path]
"""Where the costs are, by theme and activity; without activity those of the theme itself."""


def budget_data(reading: Reading) -> tuple[Parsed, ...]:
    """Put a reading into plain data, ready to be validated; every year has all themes and activities."""
    return tuple(_year_data(reading, year, place) for year, place in reading.years)


def _year_data(reading: Reading, year: str, place: Place) -> Parsed:
    data = CellData(reading.file, reading.facts.unit)
    _put_facts(data, reading, year, place)
    _put_sources(data, reading)
    problems = [*_put_available(data, reading, year), *_put_costs(data, reading, year)]
    put_figures(data, [total for total in reading.totals if total.year == year])
    return data.parsed(problems)


def _put_facts(data: CellData, reading: Reading, year: str, place: Place) -> None:
    facts = reading.facts
    data.put(("programme",), facts.programme, facts.programme_place)
    data.put(("year",), year, place)
    data.put_text(("title",), _title(reading, year), facts.title_place)
    data.put(("currency",), facts.currency, facts.currency_place)
    data.put(("unit",), f"{facts.unit.normalize():f}", facts.unit_place)
    if facts.rounded_to is not None:
        data.put_amount(("rounded_to",), facts.rounded_to * facts.unit, facts.unit_place)


def _title(reading: Reading, year: str) -> str:
    """Return the title of a year: that of the table, with the year where it has several or `{year}`."""
    title, years = reading.facts.title.replace(YEAR, year), [y for y, _ in reading.years]
    if not title:
        return f"{reading.facts.programme} {year}"
    return title if years == [year] or [y for y in years if y in title] == [year] else f"{title}, {year}"


def _put_sources(data: CellData, reading: Reading) -> None:
    for source in reading.sources:
        path: Path = ("sources", source.id)
        if source.part_of:
            data.put_text((*path, "name"), source.name, source.place)
            data.put((*path, "part_of"), source.part_of, source.place)
        else:
            data.put_text(path, source.name, source.place)


def _put_available(data: CellData, reading: Reading, year: str) -> Iterator[Problem]:
    for money in reading.available:
        if money.year == year:
            key = text("money available from {source}", source=money.source)
            yield from _put_once(data, ("available", money.source), key, money.amount, money.place)


def _put_costs(data: CellData, reading: Reading, year: str) -> Iterator[Problem]:
    """Put the themes and activities, then the amounts of the year where they belong."""
    carriers = _put_themes(data, reading)
    for amount in reading.amounts:
        if amount.year == year:
            path: Path = (*carriers[amount.theme, amount.activity], "costs", amount.source)
            carrier = amount.activity or amount.theme
            key = text("{activity} from {source}", activity=carrier, source=amount.source)
            yield from _put_once(data, path, key, amount.amount, amount.place)


def _put_themes(data: CellData, reading: Reading) -> _Carriers:
    """Put every theme and activity, without amounts, and return where the costs of each go."""
    carriers: _Carriers = {}
    for index, theme in enumerate(reading.themes):
        path: Path = ("themes", index)
        carriers[theme.id, ""] = path
        data.put((*path, "id"), theme.id, theme.place)
        data.put_text((*path, "name"), theme.name or theme.id, theme.place)
        if theme.note:
            data.put_text((*path, "note"), theme.note, theme.note_place or theme.place)
        if not theme.activities:
            data.put((*path, "costs"), {}, theme.place)
        for number, activity in enumerate(theme.activities):
            inside: Path = (*path, "activities", number)
            carriers[theme.id, activity.id] = inside
            data.put((*inside, "id"), activity.id, activity.place)
            data.put_text((*inside, "name"), activity.name or activity.id, activity.name_place)
            data.put((*inside, "costs"), {}, activity.place)
            if activity.note:
                data.put_text((*inside, "note"), activity.note, activity.note_place or activity.place)
    return carriers


def _put_once(data: CellData, path: Path, key: Message, amount: Amount, place: Place) -> Iterator[Problem]:
    """Put an amount; a problem where there is one already, since neither may be lost or added."""
    if path in data.cells:
        cell = str(data.cells[path]).removeprefix(f"{data.file}!")
        yield problem("import-cell-twice/cell", place, key=key, cell=cell)
    else:
        data.put_amount(path, amount, place)
