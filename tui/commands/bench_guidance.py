"""`bants bench guidance`: how many questions it takes to settle a lead, by our order and by others, and by the best."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from interview.words import counted
from tui.commands.assess import Day, definition_from
from tui.exits import Failure
from tui.house import House, now
from tui.listing import json_line, listing

if TYPE_CHECKING:
    from store.bench.guiding import GuidanceBench, OrderFigures

_EXPLAINED = {
    "file": "every open question, in the file's order",
    "skipping": "in the file's order, without what no missing test reads",
    "skipping exactly": "in the file's order, without what cannot change the tier",
    "untrained": "guidance, to which all options are alike",
    "usual": "guidance, by the shares of the definition",
    "trained": "guidance, taught by simulated calls",
    "optimum": "the best with the same manners, by exhaustive search",
    "optimum without manners": "the best of all",
}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option(
    "--definition", "file", type=click.Path(path_type=Path), help="Try this file, not the starter definition."
)
@click.option(
    "--prospects", type=click.IntRange(min=1), default=2000, show_default=True, help="Prospects that are called."
)
@click.option("--seed", type=click.IntRange(min=0), default=2026, show_default=True, help="They are drawn from it.")
@click.option("--on", "on", type=Day(), help="The day of the calls; today where it is not given.")
@click.pass_obj
def guidance(house: House, as_json: bool, file: Path | None, prospects: int, seed: int, on: date | None) -> None:
    """Count the questions until a lead is settled, over simulated prospects, by several orders.

    Each prospect has an answer to every question, drawn by the definition's `usual`. A call is settled once no answer
    that is still open moves the tier; nobody new is met in it. The optimum is found by trying every order.

    \b
    With --json, one object:
      definition, on, prospects, seed
      taught_by     simulated calls that the trained guidance has seen
      shares        how often each option is the answer: the weights
      tiers         prospects by the tier they come to
      orders        of each: order, questions and seconds in the mean, by_tier
      guidance_ms   to name the next question; assess_ms: to judge. p50, p99
      reach         what was to be reached: what, figure, most, met
    """
    from interview.definition.reading import read_definition
    from store.bench.guiding import NothingToSettle, bench_guidance
    from store.shelf import starter_source

    definition = definition_from(house, file) if file else read_definition(starter_source())
    try:
        found = bench_guidance(definition, on or now().date(), prospects, seed, lambda told: click.echo(told, err=True))
    except NothingToSettle:
        raise Failure(f"{definition.name}: no answer moves the tier, so there is no order to try.") from None
    if as_json:
        import msgspec

        click.echo(json_line(msgspec.to_builtins(found)))
        return
    for line in _told(found):
        click.echo(line)


def _told(found: GuidanceBench) -> Iterator[str]:
    yield f"{found.definition}: {counted(found.prospects, 'prospect')} drawn from seed {found.seed}"
    yield f"Answers come as often as `usual` says; trained by {found.taught_by} other calls. Questions in the mean:"
    yield ""
    tiers = [tier for tier, count in found.tiers.items() if count]
    yield from listing(
        ("", "all", *tiers, "seconds", ""),
        [
            ("prospects", f"{found.prospects:,}", *(f"{found.tiers[tier]:,}" for tier in tiers), "", ""),
            *(_row(order, tiers) for order in found.orders),
        ],
    )
    yield ""
    yield (
        f"Next question named in {found.guidance_ms.p50:.2f} ms (p99 {found.guidance_ms.p99:.2f}), "
        f"judged in {found.assess_ms.p50:.2f} ms (p99 {found.assess_ms.p99:.2f})"
    )
    yield ""
    yield "To be reached"
    yield from listing(
        ("", "figure", "at most", ""),
        [
            (reach.what, f"{reach.figure:.3f}", f"{reach.most:g}", "met" if reach.met else "MISSED")
            for reach in found.reach
        ],
    )


def _row(order: OrderFigures, tiers: list[str]) -> tuple[str, ...]:
    explained = _EXPLAINED[order.order]
    if order.questions is None or order.seconds is None:
        return order.order, "-", *("-" for _ in tiers), "-", f"{explained}: too large to search"
    split = (f"{order.by_tier[tier]:.1f}" if tier in order.by_tier else "-" for tier in tiers)
    return order.order, f"{order.questions:.2f}", *split, f"{order.seconds:.0f}", explained
