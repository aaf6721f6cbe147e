"""What hidden tests share: inputs drawn from the course secret, hidden pictures, and comparisons that no answer can fool.

The build puts three lines before every test file, so that each hidden test finds `np` and an `exam` ready made. A copy of
this package travels in the bundles for upstream otter; beside itself it needs only the two modules of the sandbox that
describe and rebuild a model.
"""

from .paper import Exam
from .values import InvalidAnswer, MissingAnswer, RecognisedSlip

__all__ = ["Exam", "InvalidAnswer", "MissingAnswer", "RecognisedSlip"]
