"""Signatures: checked with public keys alone, of one kind only, good after a rotation."""

from datetime import UTC, datetime, timedelta

import jwt
import pytest

from service.signing import InvalidSignature, Signer, new_key
from service.store import open_store

LONG_AGO = datetime(2026, 3, 29, 12, tzinfo=UTC)


@pytest.fixture
def store(database_url):
    with open_store(database_url) as opened:
        yield opened


def rotated(store, created):
    store.signing_keys.add(new_key()._replace(created=created), "operator").result()


def test_a_statement_is_read_again(store):
    signer = Signer(store)
    assert signer.verify("receipt", signer.sign("receipt", {"sub": "s1"})) == {"sub": "s1"}


def test_a_stranger_checks_a_statement_with_the_public_key(store):
    signer = Signer(store)
    (key,) = signer.public_keys()
    statement = signer.sign("receipt", {"sub": "s1"})
    assert jwt.decode(statement, jwt.PyJWK(key), ["EdDSA"]) == {"sub": "s1"}
    assert jwt.get_unverified_header(statement)["kid"] == key["kid"]


def test_a_statement_is_what_a_library_for_them_would_sign(store):
    signer = Signer(store)
    claims = {"sub": "Müller", "exp": LONG_AGO, "n": [1, {"a": None}]}
    (key,) = store.signing_keys.every()
    header = {"typ": "token", "kid": key.id}
    assert signer.sign("token", claims) == jwt.encode(claims, key.private, "EdDSA", header)


def test_the_public_keys_say_nothing_of_the_private_ones(store):
    (key,) = Signer(store).public_keys()
    assert set(key) == {"kty", "crv", "x", "kid", "use", "alg"}


def test_another_kind_of_statement_is_refused(store):
    signer = Signer(store)
    with pytest.raises(InvalidSignature):
        signer.verify("token", signer.sign("receipt", {}))


@pytest.mark.parametrize("statement", ["", "a.b.c", "ö", "mk_1_2"])
def test_what_is_no_statement_is_refused(store, statement):
    with pytest.raises(InvalidSignature):
        Signer(store).verify("token", statement)


def test_a_changed_statement_is_refused(store):
    signer = Signer(store)
    head, _, tail = signer.sign("token", {"sub": "s1"}).split(".")
    other = signer.sign("token", {"sub": "s2"}).split(".")[1]
    with pytest.raises(InvalidSignature):
        signer.verify("token", f"{head}.{other}.{tail}")


@pytest.mark.parametrize("algorithm", ["none", "HS256"])
def test_a_statement_of_another_algorithm_is_refused(store, algorithm):
    signer = Signer(store)
    (key,) = signer.public_keys()
    header = {"kid": key["kid"], "typ": "token"}
    secret = None if algorithm == "none" else key["x"] * 2
    with pytest.raises(InvalidSignature):
        signer.verify("token", jwt.encode({}, secret, algorithm, headers=header))


def test_an_expired_statement_is_refused(store):
    signer = Signer(store)
    with pytest.raises(InvalidSignature):
        signer.verify("token", signer.sign("token", {"exp": LONG_AGO}))


def test_a_restart_signs_with_the_same_key(store):
    assert Signer(store).public_keys() == Signer(store).public_keys()


def test_what_an_old_key_signed_stays_good(store):
    signer = Signer(store)
    statement = signer.sign("receipt", {"sub": "s1"})
    rotated(store, datetime.now(UTC) - timedelta(hours=1))
    signer.refresh()
    assert signer.verify("receipt", statement) == {"sub": "s1"}
    fresh = signer.sign("receipt", {})
    assert jwt.get_unverified_header(fresh)["kid"] == signer.public_keys()[1]["kid"]


def test_a_new_key_is_shown_before_it_signs(store):
    rotated(store, LONG_AGO)
    rotated(store, datetime.now(UTC))
    signer = Signer(store)
    first, second = (key["kid"] for key in signer.public_keys())
    assert jwt.get_unverified_header(signer.sign("receipt", {}))["kid"] == first != second


def test_two_instances_that_start_together_understand_each_other(store):
    first = Signer(store)
    rotated(store, datetime.now(UTC))  # as an instance does that has not seen the first key
    second = Signer(store)
    assert first.verify("receipt", second.sign("receipt", {"n": 1})) == {"n": 1}
