"""Tables of a small network, right and wrong, as students hand them in."""

from graders.answer import Task
from graders.answers.table import Table
from graders.equivalence import nobody
from graders.maths.declare import declarations
from graders.solvers.cnn import cnn_layers

TASK = Task(declarations({"x": "real"}), nobody, "secret")
LAYERS = ("CONV3-64", "ReLU", "POOL2", "CONV3-128", "ReLU", "POOL2", "FC-10")
NETWORK = {"layers": LAYERS, "image": (32, 32, 3)}
COLUMNS = {
    "layer": {"type": "label", "header": "Layer"},
    "output": {"type": "shape", "header": "Output Dimension", "also": ("Output shape",)},
    "parameters": {"type": "integer", "header": "Number of Parameters (Weights)"},
}
CNN = {
    "columns": COLUMNS,
    "equals": {"solve": "cnn_layers", "with": NETWORK},
    "given": ("input",),
    "follow": True,
}
PASTED = [
    ("INPUT", "32x32x3", "0"),
    ("CONV3-64", "32×32×64", r"$(3 \times 3 \times 3 + 1)64 = 1,792$"),
    ("ReLU", "32 x 32 x 64", "0"),
    ("POOL2", r"$16 \times 16 \times 64$", "0"),
    ("CONV3-128", "(16, 16, 128)", r"$(3 \times 3 \times 64 + 1)128 = 73{,}856$"),
    ("ReLU", "[16,16,128]", 0),
    ("POOL2", "8*8*128", "0.0"),
    ("FC-10", "10", "(8*8*128+1)*10 = 81 930"),
]
HEADERS = ("Layer", "Output Dimension", "Number of Parameters (Weights)")


def table(**spec):
    return Table.model_validate({"type": "table", **spec}, strict=True, context=TASK)


def judged(response, **spec):
    return table(**spec).judge(response, TASK)


def below(headers=HEADERS, rows=PASTED):
    return [dict(zip(headers, row, strict=True)) for row in rows]


def noted(verdict, note):
    return [cell.address for cell in verdict.cells if note in cell.verdict.notes]


def wrong(verdict):
    return [
        c.address for c in verdict.cells if c.verdict.verdict == "graded" and c.verdict.score == 0
    ]


def changed(place, cells, rows=PASTED):
    return [
        tuple(new or old for new, old in zip(cells, row, strict=True)) if at == place else row
        for at, row in enumerate(rows)
    ]


def of_network(layers, image=(32, 32, 3)):
    found = {}
    for row in cnn_layers(layers=layers, image=image)[1:]:
        found |= {f"{row['id']}.{c}": row[c] for c in ("output", "parameters")}
    return found


SUMS = {
    "columns": {"step": "label", "part": "integer", "total": "integer", "share": "percent"},
    "equals": (
        {"id": "a", "part": 3, "total": 3, "share": "30%"},
        {"id": "b", "part": 7, "total": 10, "share": "70%"},
    ),
    "follow": {"total": "total_before + part", "share": "part/total"},
}
