"""The figures in the sets, a second time: from first principles, without the solvers."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, permutations, product
from pathlib import Path

import pytest

from graders import Source, grade, read_set

PROBLEMS = Path(__file__).parents[2] / "problems"
PIXELS = ("TL", "TR", "BL", "BR")
GAMES = {
    "both TL and BR": lambda s: int({"TL", "BR"} <= s),
    "at least one of TL, TR and BL is lit,": lambda s: int(bool(s & {"TL", "TR", "BL"})),
    "at least three": lambda s: int(len(s) >= 3),
    "TL and TR are lit but BL is not": lambda s: ({"TL", "TR"} <= s) * (5 if "BL" in s else 2),
    "TL is lit together": lambda s: int("TL" in s and bool(s & {"TR", "BL"})),
}
SEEDS = range(24)


def problem(folder, name):
    file = PROBLEMS / folder / f"{name}.yaml"
    return read_set([Source.decode(file.name, file.read_bytes())]).problems[0]


def shapley(worth):
    """The mean of what each pixel adds, over all orders."""
    values = dict.fromkeys(PIXELS, Fraction(0))
    for order in permutations(PIXELS):
        for place, pixel in enumerate(order):
            before = set(order[:place])
            values[pixel] += Fraction(worth(before | {pixel}) - worth(before), 24)
    return values


def gap(worth):
    """How far the sum of the values can be from the score."""
    values = shapley(worth)
    coalitions = [set(some) for size in range(5) for some in combinations(PIXELS, size)]
    return max(abs(sum((values[p] for p in s), Fraction(0)) - worth(s)) for s in coalitions)


def right(found, answers):
    """Whether each part that was answered has full marks."""
    scores = {part.part: part.verdict.score for part in found.parts if part.part in answers}
    return scores == dict.fromkeys(answers, 1)


def test_the_corner_detector_shares_its_credit_by_all_24_orders():
    def corner(lit):
        return int({"TL", "TR", "BL"} <= lit)

    values = shapley(corner)
    orders = {pixel: int(24 * value) for pixel, value in values.items()}
    answers = {
        "pixels": {p: {"orders": orders[p], "value": str(values[p])} for p in PIXELS},
        "values": [str(values[p]) for p in PIXELS],
        "null-player": "yes",
        "axioms": "both",
        "additive": str(gap(corner)),
    }
    assert right(grade(problem("cos514-a2", "shapley"), answers), answers)


def test_every_drawn_detector_shares_its_credit_by_all_24_orders():
    games, met = problem("cos514-a2", "shapley-games"), set()
    for seed in SEEDS:
        prompt = games.view(seed)["prompt"]
        (rule,) = [rule for rule in GAMES if rule in prompt]
        worth = GAMES[rule]
        answers = {
            "total": worth(set(PIXELS)),
            "values": {pixel: str(value) for pixel, value in shapley(worth).items()},
            "gap": str(gap(worth)),
        }
        assert right(grade(games, answers, seed=seed), answers), rule
        met.add(rule)
    assert met == set(GAMES)


@pytest.mark.parametrize("name", ["VGG-13", "VGG-16", "VGG-19"])
def test_every_larger_network_is_counted_filter_by_filter(name):
    repeats = {"VGG-13": 2, "VGG-16": 3, "VGG-19": 4}[name]
    vgg = problem("ece046211-hw2", "vgg-variant")
    sizes = set()
    for seed in SEEDS:
        prompt = vgg.view(seed)["prompt"]
        if name not in prompt:
            continue
        size = int(prompt.partition("image of $")[2].partition(" ")[0])
        sizes.add(size)
        channels, convolutions = 3, 0
        for stage, width in enumerate((64, 128, 256, 512, 512)):
            for _ in range(2 if stage < 2 else repeats):
                convolutions += width * (9 * channels + 1)
                channels = width
            size //= 2
        dense = (size * size * 512 + 1) * 4096 + (4096 + 1) * 4096 + (4096 + 1) * 1000
        answers = {"total": convolutions + dense, "share": f"{dense}/{convolutions + dense}"}
        assert right(grade(vgg, answers, seed=seed), answers)
    assert len(sizes) > 3


def test_a_lucky_draw_is_no_less_likely_than_the_bound_and_a_bolder_bound_is_false():
    """All 729 students with two inputs, two neurons and three levels, against one teacher."""
    levels = (-1, 0, 1)
    points = list(product(range(-4, 5), repeat=2))
    rows = list(product(levels, repeat=2))
    heard = {w: [max(0, w[0] * x + w[1] * y) for x, y in points] for w in rows}

    def labels(one, two, out):
        pairs = zip(heard[one], heard[two], strict=True)
        return [out[0] * u + out[1] * v >= 0 for u, v in pairs]

    students = list(product(rows, rows, rows))
    teacher = labels((1, 0), (0, 0), (-1, 0))
    lucky = Fraction(sum(labels(*student) == teacher for student in students), len(students))
    report = grade(
        problem("ece046211-hw2", "typical-generalization"),
        {"function": "q^(-d_0*d_1^* - d_1)", "exact": "q^(-k)"},
    )
    assert [part.verdict.score for part in report.parts[:2]] == [1, 1]
    q, d_0, d_1, living = 3, 2, 2, 1
    assert lucky >= Fraction(1, q ** (d_0 * living + d_1)) > Fraction(1, q ** (d_0 * d_1 + d_1))
    assert lucky < Fraction(1, q ** (d_0 * living + living))


@pytest.mark.parametrize("seed", range(6))
def test_the_leaky_moment_is_the_mean_over_both_signs(seed):
    leaky = problem("ece046211-hw2", "leaky-initialization")
    steep = int(leaky.view(seed)["prompt"].partition("= z/")[2].partition("$")[0])
    atoms = [Fraction(1), Fraction(-1)]
    squares = [(u if u > 0 else u / steep) ** 2 for u in atoms]
    moment = sum(squares, Fraction(0)) / len(atoms)
    report = grade(leaky, {"second-moment": str(moment)}, seed=seed)
    assert report.parts[0].verdict.score == 1
