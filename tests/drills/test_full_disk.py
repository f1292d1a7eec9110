"""The disk fills up under load, and the service recovers by itself."""

from tests.drills import full_disk


def test_a_service_recovers_from_a_full_disk_by_itself(volume):
    faults, figures = full_disk.drill(volume, 1)
    assert faults == {}
    assert figures["times refused"] == 1


def test_the_drill_catches_a_writer_that_gives_up(volume):
    faults, _ = full_disk.drill(volume, 1, plant="writer-gives-up", back_within=3)
    assert faults.get("not back", 0) > 0
