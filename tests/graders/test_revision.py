"""What a version changes of another: key by key, in data and in a line."""

import pytest

from graders import Source, revised
from tests.service.sets.texts import SUM, changed


def version(text, name="sums.yaml"):
    return [Source(name=name, text=text)]


@pytest.mark.parametrize(
    ("old", "new", "kind", "field"),
    [
        ("equals: 2", "equals: 3", "reference", "answer.equals"),
        ("equals: 2}", "equals: 2, tolerance: 0.1}", "tolerance", "answer.tolerance"),
        ("How much", "What", "statement", "prompt"),
        ("right: ['2']", "right: ['2', '4/2']", "examples", "right"),
        ("    right", "    points: 2\n    right", "points", "points"),
        ("    right", "    minutes: 2\n    right", "metadata", "minutes"),
        ("    right", "    variables: {x: real}\n    right", "declarations", "variables"),
    ],
)
def test_a_change_of_a_part_has_a_kind_and_a_place(old, new, kind, field):
    (change,) = revised(version(SUM), version(changed(old, new)))
    assert (change.problem, change.part, change.kind, change.field) == ("sums", "a", kind, field)


def test_numbers_are_told_as_they_were_written():
    (change,) = revised(version(SUM), version(changed("equals: 2", "equals: 2.50")))
    assert (change.before, change.after) == ("2", "2.50")


def test_the_same_version_changes_nothing():
    assert revised(version(SUM), version(SUM)) == ()


def test_comments_and_spaces_change_nothing():
    assert revised(version(SUM), version("# a comment\n" + SUM)) == ()


def test_parts_are_added_removed_and_moved():
    other = SUM.partition("parts:\n")[2].replace("id: a", "id: b")
    both, turned = SUM + other, SUM.partition("  - id")[0] + other + SUM.partition("parts:\n")[2]
    assert [change.kind for change in revised(version(SUM), version(both))] == ["added"]
    assert [change.kind for change in revised(version(both), version(SUM))] == ["removed"]
    assert [change.kind for change in revised(version(both), version(turned))] == ["moved"]


def test_problems_of_a_set_are_compared_by_name():
    index = [Source(name="set.yaml", text="title: T\nproblems: [a]\n")]
    more = [Source(name="set.yaml", text="title: T\nproblems: [a, b]\n")]
    files = [Source(name=f"{name}.yaml", text=SUM) for name in "ab"]
    (change,) = revised(index + files[:1], more + files)
    assert (change.kind, change.problem, change.text) == ("added", "b", "b: added")
