"""The error tree: what its docstring draws is what it is."""

import re

import pytest

from service import errors
from service.errors import GradersBusy, InvalidRequest, ServiceError

EVERY = ServiceError.__subclasses__()


@pytest.mark.parametrize("error", EVERY)
def test_an_error_is_drawn_with_its_status(error):
    drawn = re.search(rf"── {error.__name__} +(\d+)", errors.__doc__)
    assert int(drawn[1]) == error.status


def test_nothing_is_drawn_that_is_not_there():
    drawn = re.findall(r"── (\w+)", errors.__doc__)
    assert sorted(drawn) == sorted(error.__name__ for error in EVERY)


def test_the_name_of_the_class_is_the_type_of_the_document():
    assert GradersBusy().document()["type"] == "/errors/graders-busy"


def test_the_docstring_is_the_title():
    assert InvalidRequest().document()["title"] == "The request does not have the documented shape"


def test_a_document_without_more_to_say_has_three_members():
    assert set(GradersBusy().document()) == {"type", "title", "status"}


def test_an_error_that_will_pass_says_when_to_try_again():
    passing = [error for error in EVERY if error.status == 503]
    assert passing
    assert all(int(error.headers["Retry-After"]) > 0 for error in passing)
