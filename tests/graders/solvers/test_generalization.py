from fractions import Fraction
from math import log, sqrt

import pytest

from graders.solvers.generalization import (
    finite_class_error,
    finite_class_samples,
    guess_error,
    guess_trials,
)

CASES = [(8, 1, "1/10", "1/20"), (3, 50, "1/100", "1/1000"), (2, 1, "1/2", "1/2")]


@pytest.mark.parametrize(("size", "parameters", "error", "delta"), CASES)
def test_one_sample_less_is_too_few_in_the_realizable_case(size, parameters, error, delta):
    samples = finite_class_samples(size, error, delta, parameters)

    def failing(count):
        """The chance, as a union bound over functions that err by more and fit all the same."""
        exponent = float(Fraction(error)) * count - parameters * log(size)
        return -exponent <= log(float(Fraction(delta)))

    assert failing(samples)
    assert not failing(samples - 1)


@pytest.mark.parametrize(("size", "parameters", "error", "delta"), CASES)
def test_one_sample_less_is_too_few_for_uniform_convergence(size, parameters, error, delta):
    samples = finite_class_samples(size, error, delta, parameters, realizable=False)

    def failing(count):
        """Hoeffding's inequality for each function, on both sides."""
        exponent = 2 * float(Fraction(error)) ** 2 * count - parameters * log(size)
        return log(2) - exponent <= log(float(Fraction(delta)))

    assert failing(samples)
    assert not failing(samples - 1)


@pytest.mark.parametrize("realizable", [True, False])
@pytest.mark.parametrize("case", CASES)
def test_the_error_at_that_many_samples_is_small_enough(case, realizable, value):
    size, parameters, error, delta = case
    rest = {"delta": delta, "parameters": parameters, "realizable": realizable}
    samples = finite_class_samples(size, error, **rest)
    found = [value(finite_class_error(size, count, **rest)) for count in (samples, samples - 1)]
    assert found[0] <= float(Fraction(error)) < found[1]


def test_the_errors_are_those_of_the_formulas(value):
    plain = finite_class_error(5, 200, "1/10", parameters=3)
    assert value(plain) == pytest.approx((3 * log(5) + log(10)) / 200)
    uniform = finite_class_error(5, 200, "1/10", parameters=3, realizable=False)
    assert value(uniform) == pytest.approx(sqrt((3 * log(5) + log(20)) / 400))
    guess = guess_error(5, 200, "1/10", "1/50", parameters=3)
    assert value(guess) == pytest.approx((3 * log(5) + log(10) + log(log(50))) / 200)


@pytest.mark.parametrize("chance", ["1/3", "1/100", "99/100"])
@pytest.mark.parametrize("failure", ["1/10", "1/9", "1/1000"])
def test_one_guess_less_fails_too_often(chance, failure):
    trials, miss = guess_trials(chance, failure), 1 - Fraction(chance)
    assert miss**trials <= Fraction(failure) < miss ** (trials - 1)


def test_guesses_with_tiny_chances_are_counted_too():
    chance = Fraction(1, 10**15)
    assert guess_trials(chance, "1/2") == pytest.approx(log(2) * 10**15, rel=1e-9)


@pytest.mark.parametrize(
    ("call", "complaint"),
    [
        (lambda: finite_class_samples(0, "1/2", "1/2"), "greater than or equal to 1"),
        (lambda: finite_class_error(2, 10, 1), "between 0 and 1"),
        (lambda: finite_class_samples(2, 0, "1/2"), "above 0"),
        (lambda: guess_trials(0, "1/2"), "between 0 and 1"),
    ],
)
def test_a_mistake_is_explained(call, complaint):
    with pytest.raises(ValueError, match=complaint):
        call()
