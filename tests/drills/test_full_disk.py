"""The disk fills up under load, and the service recovers by itself."""

from functools import partial

from tests.drills import full_disk
from tests.drills.catching import missed


def test_a_service_recovers_from_a_full_disk_by_itself(volume):
    faults, figures = full_disk.drill(volume, 1, back_within=60)
    assert faults == {}
    assert figures["times refused"] == 1


def test_the_drill_catches_a_writer_that_gives_up(volume):
    drill = partial(full_disk.drill, volume, 1, plants=["writer-gives-up"], back_within=3)
    assert not missed(drill, ["not back"])
