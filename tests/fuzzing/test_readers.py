"""No reader of foreign files ends in any other way than with what it read, or with its own error that says what is wrong.

Here are the kept inputs and a few hundred new ones; `campaign.py` tries a hundred thousand for each reader.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from readers import READERS
from strategies import STRATEGIES

CORPUS = Path(__file__).parent / "corpus"


def test_each_reader_has_a_strategy_and_kept_inputs() -> None:
    assert READERS.keys() == STRATEGIES.keys()
    assert sorted(READERS) == sorted(path.name for path in CORPUS.iterdir() if any(path.iterdir()))


@pytest.mark.parametrize("reader", READERS)
def test_kept_inputs(reader: str) -> None:
    for path in sorted((CORPUS / reader).iterdir()):
        READERS[reader].check(path.read_bytes())


@pytest.mark.parametrize("reader", READERS)
def test_new_inputs(reader: str) -> None:
    @settings(max_examples=200, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(STRATEGIES[reader] | st.binary(max_size=100))
    def reads(data: bytes) -> None:
        READERS[reader].check(data)

    reads()
