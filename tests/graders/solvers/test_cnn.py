from fractions import Fraction
from itertools import pairwise, product

import numpy as np
import pytest

from graders.solvers import cnn

PUBLISHED = {
    "AlexNet": 61_100_840,
    "VGG-11": 132_863_336,
    "VGG-13": 133_047_848,
    "VGG-16": 138_357_544,
    "VGG-19": 143_667_240,
    "ResNet-18": 11_689_512,
    "ResNet-34": 21_797_672,
    "ResNet-50": 25_557_032,
}


def walked(size, kernel, stride, padding, dilation):
    """Count windows by walking: each must lie on cells that exist."""
    cells = size + 2 * padding
    starts = range(0, cells, stride)
    reach = [dilation * entry for entry in range(kernel)]
    return sum(all(start + offset < cells for offset in reach) for start in starts)


def weights(kernel, channels, filters, groups, bias):
    """Count learned numbers by making them."""
    per_group = [np.ones((*kernel, channels // groups, filters // groups)) for _ in range(groups)]
    return sum(array.size for array in per_group) + (filters if bias else 0)


def rows(layers, **arguments):
    return {row["id"]: row for row in cnn.cnn_layers(layers, **arguments)}


@pytest.mark.parametrize(("network", "total"), PUBLISHED.items())
def test_a_published_network_has_its_published_number_of_parameters(network, total):
    assert cnn.cnn_total(layers=network) == total


@pytest.mark.parametrize("network", PUBLISHED)
def test_a_total_is_the_sum_of_its_rows(network):
    table = cnn.cnn_layers(layers=network)
    assert sum(row["parameters"] for row in table) == PUBLISHED[network]


@pytest.mark.parametrize("network", PUBLISHED)
def test_every_published_network_ends_in_a_thousand_classes(network):
    assert cnn.cnn_output(layers=network) == (1000,)


@pytest.mark.parametrize(
    ("kernel", "stride", "padding", "dilation"),
    [c for c in product((1, 2, 3, 5), (1, 2, 3), (0, 1, 2), (1, 2)) if c[3] * (c[0] - 1) < 9],
)
def test_a_convolution_puts_out_as_many_windows_as_can_be_walked(
    kernel, stride, padding, dilation
):
    layer = {
        "conv": 4,
        "kernel": [kernel, 1],
        "stride": [stride, 1],
        "padding": [padding, 0],
        "dilation": [dilation, 1],
    }
    output = rows([layer], image=[9, 7, 2])["conv1"]["output"]
    assert output == (walked(9, kernel, stride, padding, dilation), 7, 4)


@pytest.mark.parametrize("groups", [1, 2, 6])
@pytest.mark.parametrize("bias", [True, False])
def test_a_convolution_learns_as_many_numbers_as_can_be_made(groups, bias):
    layer = {"conv": 12, "kernel": [3, 5], "groups": groups, "bias": bias}
    learned = rows([layer], image=[9, 9, 6])["conv1"]["parameters"]
    assert learned == weights((3, 5), 6, 12, groups, bias)


def test_depthwise_and_pointwise_convolutions_count_as_mobilenet_says():
    table = rows(["conv3-32 g32 nobias", "conv1-64 nobias"], image=[112, 112, 32])
    assert [row["parameters"] for row in table.values()] == [0, 288, 2048]


@pytest.mark.parametrize(("size", "stride"), [(224, 1), (224, 2), (225, 2), (7, 3)])
def test_same_padding_makes_size_over_stride_rounded_up(size, stride):
    layer = {"conv": 1, "kernel": 4, "stride": stride, "padding": "same"}
    assert rows([layer], image=[size, size, 1])["conv1"]["output"][0] == -(-size // stride)


def test_a_convolution_keeps_the_size_unless_it_says_otherwise():
    assert rows(["conv7-8"], image=[13, 5, 3])["conv1"]["output"] == (13, 5, 8)


@pytest.mark.parametrize(("rounding", "expected"), [("down", 3), ("up", 4)])
def test_a_pool_on_an_odd_size_rounds_as_told(rounding, expected):
    layer = {"pool": 2, "round": rounding}
    assert rows([layer], image=[7, 7, 5])["pool1"]["output"] == (expected, expected, 5)


def test_rounding_up_never_starts_a_window_in_the_padding_after_the_image():
    layer = {"pool": 2, "stride": 2, "padding": 1, "round": "up"}
    assert rows([layer], image=[3, 3, 1])["pool1"]["output"] == (2, 2, 1)


def test_an_average_pool_has_the_shape_of_a_max_pool():
    assert rows(["avgpool3 s2"])["avgpool1"]["output"] == rows(["pool3 s2"])["pool1"]["output"]


def test_a_dense_layer_flattens_an_image_itself():
    direct, flattened = (
        cnn.cnn_total(layers=layers, image=[7, 7, 512])
        for layers in (["fc-4096"], ["flatten", "fc-4096"])
    )
    assert direct == flattened == 102_764_544


def test_a_normalization_learns_two_numbers_for_each_channel():
    table = rows(["bn", {"batchnorm": True, "affine": False}], image=[8, 8, 64])
    assert [row["parameters"] for row in table.values()] == [0, 128, 0]


def test_biases_can_be_left_out_everywhere():
    assert cnn.cnn_total(layers="VGG-11", bias=False) == PUBLISHED["VGG-11"] - 2_752 - 9_192


def test_a_layer_may_overrule_the_rule_on_biases():
    layers = [{"fc": 10, "bias": True}, "fc-10 nobias", "fc-10"]
    table = rows(layers, image=[5], bias=False)
    assert [row["parameters"] for row in table.values()] == [0, 60, 100, 100]


def test_branches_are_counted_together_and_added():
    block = {"add": [["conv3-64", "relu", "conv3-64"], ["conv1-64"]]}
    table = rows([block], image=[8, 8, 32])
    assert table["add1"] == {
        "id": "add1",
        "layer": "add",
        "output": (8, 8, 64),
        "parameters": weights((3, 3), 32, 64, 1, True)
        + weights((3, 3), 64, 64, 1, True)
        + weights((1, 1), 32, 64, 1, True),
    }


def test_an_empty_path_is_the_identity():
    table = rows([{"add": [["conv3-8"], []]}], image=[4, 4, 8])
    assert table["add1"]["output"] == (4, 4, 8)


def test_concatenated_branches_stack_their_channels():
    table = rows([{"concat": [["conv1-16"], ["conv3-32"], []]}], image=[4, 4, 8])
    assert table["concat1"]["output"] == (4, 4, 56)


def test_the_share_of_dense_layers_is_an_exact_fraction():
    dense = 102_764_544 + 16_781_312 + 4_097_000
    assert cnn.cnn_share(layers="VGG-11") == Fraction(dense, 132_863_336)


def test_dense_and_convolution_shares_of_a_plain_network_make_one():
    shares = [cnn.cnn_share(layers="VGG-16", of=kind) for kind in ("fc", "conv")]
    assert sum(shares) == 1


def test_a_share_looks_into_branches():
    layers = [{"add": [["conv3-8"], []]}, "fc-10"]
    share = cnn.cnn_share(layers=layers, image=[4, 4, 8], of="conv")
    assert share == Fraction(584, 584 + 1290)


def test_rows_take_ids_and_printed_names_from_the_author():
    layer = {"id": "first", "name": "CONV3-64 (a)", "layer": "conv3-64"}
    assert rows([layer])["first"]["layer"] == "CONV3-64 (a)"


def test_the_next_row_follows_from_a_wrong_shape_before_it():
    follow = cnn.cnn_layers_follow(layers=["conv3-64", "conv3-128"])
    assert follow("conv2", {"output": (224, 224, 32)}) == {
        "output": (224, 224, 128),
        "parameters": weights((3, 3), 32, 128, 1, True),
    }


def test_following_from_the_right_shapes_gives_the_table():
    table = cnn.cnn_layers(layers="VGG-13")
    follow = cnn.cnn_layers_follow(layers="VGG-13")
    for before, row in pairwise(table):
        assert follow(row["id"], before).items() <= row.items()


def test_nothing_follows_where_the_layer_does_not_fit():
    follow = cnn.cnn_layers_follow(layers=["conv3-64", "pool2"])
    with pytest.raises(ValueError, match="its window spans 2"):
        follow("pool1", {"output": (1, 1, 64)})


@pytest.mark.parametrize(
    ("layers", "complaint"),
    [
        (["relu", "conv5-6 p0"], r"layer 2 \(conv5-6 p0\).*window spans 5.*only 3"),
        (["conv3-64 g2"], r"layer 1 .* 2 groups do not divide 3 channels"),
        (["covn3-64"], "did you mean 'conv3-64'"),
        (["fc-10", "conv3-4"], r"layer 2 .* its input is a vector of 10"),
        ([{"conv": 3, "kernel": 2}], "say which padding"),
        ([{"conv": 3, "kernel": 3, "strid": 1}], "layer 1 .*strid"),
        ([{"conv": 3}], "layer 1 .*kernel"),
        ([{"conv": 3, "kernel": 3, "stride": 0}], "layer 1 .*stride"),
        ([{"conv": 3, "fc": 3}], "one of the keys"),
        ([{"id": "a", "fc": 3}, {"id": "a", "fc": 3}], "two layers have the id 'a'"),
        ([{"add": [["conv3-3 s2"], []]}], "different shapes"),
        ([{"add": []}], "a list of paths"),
        (["conv3-64 s2 s3"], "said twice"),
        (["pool3 p2"], "more than half"),
        ([7], "layer 1"),
        ("VGG-12", "no network is called 'VGG-12'"),
    ],
)
def test_a_mistake_in_a_network_says_which_layer_and_why(layers, complaint):
    with pytest.raises(ValueError, match=complaint):
        cnn.cnn_layers(layers=layers, image=[3, 3, 3])


def test_a_network_without_parameters_has_no_share():
    with pytest.raises(ValueError, match="no parameters"):
        cnn.cnn_share(layers=["relu"])


@pytest.mark.parametrize("image", [[3, 3], [0, 3, 3], [3, 3, 3, 3], [True]])
def test_an_image_needs_one_or_three_positive_sizes(image):
    with pytest.raises(ValueError, match="image"):
        cnn.cnn_layers(layers=[], image=image)
