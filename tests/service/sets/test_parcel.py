"""Zips of a folder: counted, kept in their folder, and refused with the place."""

import stat
from contextlib import suppress
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graders import Source, SpecErrors, read_set
from service.parcel import of_text, of_zip, pack
from service.parcel.zipped import ENTRIES, UNPACKED, unpack
from tests.service.sets.texts import FOLDER, SUM, zipped


def refused(data):
    with pytest.raises(SpecErrors) as caught:
        of_zip(data)
    (error,) = caught.value.errors
    return error


def with_entry(name, text="x", mode=0, method=ZIP_DEFLATED):
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        entry = ZipInfo(name)
        entry.external_attr, entry.compress_type = mode << 16, method
        archive.writestr(entry, text)
        archive.writestr("sums/a.yaml", SUM)
    return out.getvalue()


@pytest.mark.parametrize("prefix", ["", "sums/"])
def test_a_folder_is_found_with_and_without_its_name(prefix):
    parcel = of_zip(zipped(FOLDER, prefix))
    assert [file.name for file in parcel.files] == ["a.yaml", "set.yaml"]


@pytest.mark.parametrize("name", [".hidden.yaml", "__MACOSX/._a.yaml", ".git/config"])
def test_hidden_files_are_passed_over(name):
    assert len(of_zip(zipped({**FOLDER, name: "x"})).files) == 2


@pytest.mark.parametrize(
    "name", ["../a.yaml", "/etc/passwd", "a/../../b", "..\\a", "C:/a", "a//b", "./a", "a\nb"]
)
def test_a_path_out_of_the_folder_is_refused(name):
    assert refused(with_entry(name)).message


def test_a_refused_entry_is_the_place():
    assert refused(with_entry("sums/../../up.yaml")).path == "sums/../../up.yaml"


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_a_link_or_a_device_is_refused(kind):
    assert "link" in refused(with_entry("sums/link", "/etc/passwd", mode=kind | 0o777)).message


def test_another_compression_is_refused():
    assert "deflate" in refused(with_entry("sums/b.yaml", method=ZIP_BZIP2)).message


def test_a_bomb_is_refused_before_it_is_unpacked():
    bomb = zipped({"set.yaml": "title: x", "zeros": bytes(UNPACKED + 1)})
    assert len(bomb) < UNPACKED / 100
    assert "too much" in refused(bomb).message


def test_a_ratio_is_bounded_where_sizes_are_small():
    assert "too much" in refused(zipped({"a.yaml": "a" * 1_000_000})).message


def test_sizes_are_counted_whatever_the_headers_say():
    data = bytearray(zipped({"a.yaml": "a" * 1_000_000}))
    for offset in (data.index(b"PK\x03\x04") + 22, data.index(b"PK\x01\x02") + 24):
        data[offset : offset + 4] = (10).to_bytes(4, "little")
    assert refused(bytes(data)).message


def test_many_entries_are_refused():
    many = zipped({f"{number}.txt": "" for number in range(ENTRIES + 1)})
    assert "entries" in refused(many).message


def test_two_entries_of_one_name_are_refused():
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("a.yaml", SUM)
        archive.writestr("b.yaml", SUM)
    twice = out.getvalue().replace(b"b.yaml", b"a.yaml")
    assert "two entries" in refused(twice).message


def test_a_problem_in_a_folder_of_its_own_is_refused():
    data = zipped({"set.yaml": "title: x\nproblems: [a]", "more/a.yaml": SUM}, prefix="")
    assert refused(data).path == "more/a.yaml"


def test_an_encrypted_entry_is_refused():
    data = bytearray(zipped(FOLDER))
    start = 0
    while (start := data.find(b"PK\x01\x02", start)) >= 0:
        data[start + 8] |= 1
        start += 4
    assert "encrypted" in refused(bytes(data)).message


@given(st.binary(max_size=200), st.integers(0, 400))
def test_whatever_is_damaged_is_refused_or_read(noise, place):
    data = zipped(FOLDER)
    with suppress(SpecErrors):
        assert unpack(data[:place] + noise + data[place + len(noise) :])


def test_what_is_packed_is_unpacked():
    files = (Source(name="set.yaml", text="title: T\n"), Source(name="a.yaml", text=SUM))
    assert pack(files) == pack(files[::-1])
    assert of_zip(pack(files)).files == files[::-1]


def test_a_text_has_the_digest_that_it_has_elsewhere():
    parcel = of_text("a.yaml", SUM.encode())
    assert parcel.digest == read_set(parcel.files).digest
    assert parcel.digest != of_text("a.yaml", b"\xef\xbb\xbf" + SUM.encode()).digest
