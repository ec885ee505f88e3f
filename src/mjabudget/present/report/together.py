"""Show sources that nothing in the document tells apart as one: its sum in the place of theirs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from mjabudget.analysis.joint_money import joint_money
from mjabudget.analysis.summary import JointLine, Part, SourceLine, Summary, joint_id
from mjabudget.model.budget import Source
from mjabudget.present.figure_names import source_label


def put_together(summary: Summary) -> Summary:
    """Put the sum of sources that are shown together in the place of the first of them, and of its parts."""
    groups = [joint.sources for joint in summary.joint]
    hidden = {part: group for group in groups for s in group for part in summary.budget.family(s)}
    lines = {joint_id(joint.sources): _line(summary, joint) for joint in summary.joint}

    def parts(apart: Sequence[Part], joint: Sequence[Part]) -> tuple[Part, ...]:
        sums = {part.source: part for part in joint}
        places = _places((part.source for part in apart), hidden)
        own = {part.source: part for part in apart}
        return tuple(sums.get(key) or own[key] for key in places)

    own = {line.source.id: line for line in summary.sources}
    return replace(
        summary,
        sources=tuple(lines.get(key) or own[key] for key in _places(own, hidden)),
        themes=tuple(
            replace(
                theme,
                sources=parts(theme.sources, theme.joint),
                activities=tuple(replace(a, sources=parts(a.sources, a.joint)) for a in theme.activities),
            )
            for theme in summary.themes
        ),
    )


def _places(sources: Iterable[str], hidden: dict[str, tuple[str, ...]]) -> dict[str, None]:
    """List what is shown, in order: a group where its first source was."""
    return dict.fromkeys(joint_id(hidden[s]) if s in hidden else s for s in sources)


def _line(summary: Summary, joint: JointLine) -> SourceLine:
    own = [line for line in summary.sources if line.source.id in joint.sources]
    name = " + ".join(source_label(line.source) for line in own)
    source = Source(joint_id(joint.sources), name, own[0].source.part_of)
    money = joint_money(own)
    return SourceLine(
        source,
        joint.total,
        joint.share,
        joint.share_basis,
        money.available,
        money.buffer,
        money.reserve_share,
        money.reserve_share_basis,
    )
