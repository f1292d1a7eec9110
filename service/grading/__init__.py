"""What the service does, whoever asks: upload, submit, check, catch up."""

from service.grading.alike import Alike
from service.grading.backlog import Backlog
from service.grading.desk import Desk
from service.grading.gradings import Gradings
from service.grading.learning import Learning
from service.grading.marks import Marks
from service.grading.means import Means
from service.grading.named import NamedRequests
from service.grading.picker import Picker
from service.grading.previews import Previews
from service.grading.problem_sets import ProblemSets
from service.grading.readiness import Readiness
from service.grading.receipts import Receipts
from service.grading.regrader import Regrader
from service.grading.regrades import Regrades
from service.grading.schedules import Plan, Schedules
from service.grading.submissions import Entry, Submissions, Work
from service.grading.uploads import Taken, Uploads
from service.grading.versions import Versions
from service.grading.waiting import Patience, Turns

__all__ = [
    "Alike",
    "Backlog",
    "Desk",
    "Entry",
    "Gradings",
    "Learning",
    "Marks",
    "Means",
    "NamedRequests",
    "Patience",
    "Picker",
    "Plan",
    "Previews",
    "ProblemSets",
    "Readiness",
    "Receipts",
    "Regrader",
    "Regrades",
    "Schedules",
    "Submissions",
    "Taken",
    "Turns",
    "Uploads",
    "Versions",
    "Work",
]
