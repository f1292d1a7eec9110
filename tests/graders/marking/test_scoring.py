from fractions import Fraction

from graders.marking.scoring import Marked, scored
from graders.verdict import Graded, Invalid, Undecided

RIGHT, WRONG = Graded(score=Fraction(1)), Graded(score=Fraction(0))
BLANK = Invalid(message="nothing", notes=("missing",))
OPEN = Undecided(tried=("balls",))


def marked(*verdicts, groups="abcdef", weights=(1,) * 6):
    return [
        Marked(str(place), verdict, Fraction(weights[place]), groups[place])
        for place, verdict in enumerate(verdicts)
    ]


def points(verdict):
    return [cell.points for cell in verdict.cells]


def test_cells_share_the_score_by_their_weights():
    verdict = scored(marked(RIGHT, WRONG, weights=(3, 1)))
    assert verdict.score == Fraction(3, 4) == sum(points(verdict))


def test_a_group_earns_its_points_only_as_a_whole():
    verdict = scored(marked(RIGHT, WRONG, RIGHT, groups="aab"))
    assert points(verdict) == [0, 0, Fraction(1, 3)]


def test_a_blank_cell_earns_nothing_and_spoils_no_other():
    assert scored(marked(RIGHT, BLANK)).score == Fraction(1, 2)


def test_nothing_but_blank_cells_is_invalid():
    verdict = scored(marked(BLANK, BLANK))
    assert (verdict.verdict, verdict.notes) == ("invalid", ("missing",))


def test_an_open_cell_leaves_all_open_and_the_others_keep_their_points():
    verdict = scored(marked(OPEN, RIGHT))
    assert (verdict.verdict, verdict.tried) == ("undecided", ("balls",))
    assert points(verdict) == [0, Fraction(1, 2)]


def test_an_open_cell_does_not_matter_where_its_group_is_lost():
    assert scored(marked(OPEN, WRONG, groups="aa")).score == 0


def test_what_is_not_right_scores_the_least_that_is_promised():
    assert scored(marked(WRONG, WRONG), least=Fraction(1, 4)).score == Fraction(1, 4)
    assert scored(marked(RIGHT, RIGHT), least=Fraction(1, 4)).score == 1


def test_partly_right_cells_give_their_share():
    half = Graded(score=Fraction(1, 2))
    assert scored(marked(half, RIGHT)).score == Fraction(3, 4)


def test_notes_that_concern_the_whole_are_lifted_once():
    verdict = scored(marked(BLANK, BLANK, RIGHT), notes=("extra-row",))
    assert verdict.notes == ("extra-row", "missing")
