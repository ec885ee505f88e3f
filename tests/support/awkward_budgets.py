"""Make budgets at random that are hard to judge: ties, unknown and rounded amounts, parts, negative bases."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from mjabudget.model.budget import Activity, Available, Budget, Cost, Source, Theme
from mjabudget.model.figure import Acknowledged, Figure, Printed
from mjabudget.model.selection import Selection

SOURCES = ("impulse", "Impulse", "1.1", "1.10", "esf")
AMOUNTS = (
    "0",
    "1",
    "2",
    "5",
    "10",
    "25",
    "44.5",
    "45",
    "45.5",
    "55",
    "55.5",
    "89",
    "111",
    "0.01",
    "0.5",
    "1000",
)


def made(random: Random, programme: str, years: tuple[str, ...]) -> tuple[Budget, ...]:
    """Make the budgets of one programme."""
    sources = SOURCES[: random.randint(1, len(SOURCES))]
    unknowns, negatives = random.random() < 0.3, random.random() < 0.2
    step = random.choice((None, None, None, Decimal(1), Decimal("0.01"), Decimal(10)))
    return tuple(
        _budget(random, programme, year, years, sources, step, unknowns=unknowns, negatives=negatives)
        for year in years
    )


def _budget(  # noqa: PLR0917 - what a budget is made of
    random: Random,
    programme: str,
    year: str,
    years: tuple[str, ...],
    sources: tuple[str, ...],
    step: Decimal | None,
    *,
    unknowns: bool,
    negatives: bool,
) -> Budget:
    def cost(source: str) -> Cost | None:
        kind = random.random()
        if kind < 0.25:
            return None
        if unknowns and kind < 0.35:
            return Cost(source, None, estimated=random.random() < 0.3)
        if kind < 0.4:
            return Cost(source, Decimal(0), estimated=True, stated=False)
        sign = -1 if negatives and random.random() < 0.4 else 1
        return Cost(source, sign * Decimal(random.choice(AMOUNTS)), estimated=random.random() < 0.1)

    def costs() -> tuple[Cost, ...]:
        return tuple(c for s in sources if (c := cost(s)) is not None)

    themes = []
    ids = random.sample(("1", "1.0", "a", "A", "1/2", "2026"), random.randint(1, 4))
    for n, theme in enumerate(ids):
        shape = random.random()
        if shape < 0.15:
            activities: tuple[Activity, ...] = ()
        elif shape < 0.4:
            activities = (Activity("", f"=Theme {theme}", costs()),)
        else:
            activities = tuple(
                Activity(f"{n}.{k}", f"+activity {k}", costs()) for k in range(random.randint(1, 4))
            )
        themes.append(Theme(theme, f"=Theme {theme}", activities))
    world = {
        "theme": tuple(ids),
        "activity": tuple(a.id for t in themes for a in t.activities if a.id),
        "source": sources,
        "year": years,
    }
    figures = tuple(_figure(random, f"f{n}", world) for n in range(10))
    available = tuple(
        Available(
            s,
            None if random.random() < 0.1 else Decimal(random.choice(AMOUNTS)) * 10,
            derived=random.random() < 0.2,
        )
        for s in sources
        if random.random() < 0.6
    )
    return Budget(
        programme=programme,
        year=year,
        title="@budget",
        currency="EUR",
        sources=tuple(Source(s, f"-{s}", "impulse" if s == "esf" else None) for s in sources),
        themes=tuple(themes),
        available=available,
        figures=tuple(f for f in figures if f.kind == "figure"),
        limits=tuple(f for f in figures if f.kind == "limit"),
        rounded_to=step,
    )


def _figure(random: Random, name: str, world: dict[str, tuple[str, ...]]) -> Figure:
    share = random.random() < 0.6
    over = (Selection() if random.random() < 0.6 else _slice(random, world)) if share else None
    known = None
    if random.random() < 0.3:
        value = Decimal(random.choice(("0", "1", "44", "45", "50", "100", "10", "111")))
        known = Acknowledged(
            Printed("percent" if share else "amount", value, value, Decimal(1), Decimal(1)), "so it is"
        )
    return Figure(
        name,
        random.choice(("figure", "figure", "limit")),
        _printed(random, share=share),
        _slice(random, world),
        over,
        _slice(random, world) if random.random() < 0.2 else None,
        acknowledged=known,
    )


def _slice(random: Random, world: dict[str, tuple[str, ...]]) -> Selection:
    years: tuple[str, ...] = ()
    if random.random() < 0.15:
        years = (random.choice((*world["year"], "1999")),)
    measure = random.random()
    if measure < 0.25:
        key = "available" if measure < 0.1 else "buffer"
        return Selection(year=years, **{key: random.choice(world["source"])})
    wanted = {}
    for key, chance in (("theme", 0.5), ("activity", 0.15), ("source", 0.5)):
        if world[key] and random.random() < chance:
            wanted[key] = tuple(random.sample(world[key], random.randint(1, min(2, len(world[key])))))
    return Selection(year=years, **wanted)


def _printed(random: Random, *, share: bool) -> Printed:
    unit = "percent" if share else "amount"
    values = ("0", "1", "10", "33", "45", "50", "100", "-1", "12.5") if share else (*AMOUNTS, "-10", "100")
    low, high = sorted(Decimal(random.choice(values)) for _ in range(2))
    shape = random.random()
    if shape < 0.2:
        ends = random.choice(((low, None), (None, high), (low, high)))
        return Printed(unit, *ends, Decimal(0), Decimal(0))
    step = Decimal(random.choice(("1", "1", "1", "0.1", "10", "5")))
    if shape < 0.7:
        return Printed(unit, low, low, step, step)
    return Printed(unit, low, high, step, Decimal(random.choice(("1", "10"))))
