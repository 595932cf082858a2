"""The models of one record: short and long forms mean the same; no input of staff gives a traceback."""

from __future__ import annotations

import ast
import gc
import pickle
import re
from copy import deepcopy
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazette.base.problems import Problem
from gazette.checks.references import MUNICIPALITY_FIELDS
from gazette.records.composer import Data
from gazette.records.document import Document
from gazette.records.edtf import parse as edtf
from gazette.records.model.base import Part
from gazette.records.model.negotiation import Negotiation
from gazette.records.model.outcomes import OutcomeStatus
from gazette.records.model.parties import Qualifier
from gazette.records.model.region import PartnerFile, Region
from gazette.records.model.text import LANGUAGES
from gazette.records.model.validation import validate
from gazette.staff import word_catalogs

Kind = TypeVar("Kind", bound=Part)
SMALL: dict[str, Data] = {
    "title": "Neuvottelu",
    "sessions": {"date": "2024-05-15"},
    "sources": {"publisher": "Esimerkkilän hyvinvointialue"},
}
FULL: dict[str, Data] = {
    **SMALL,
    "translations": {"sv": {"kind": "official", "source_date": "2024-06-01"}},
    "for_year": "2025",
    "plan_period": "2024/2025",
    "form": "first",
    "legal_basis": "612/2021 7 §",
    "sessions": {
        "date": "2024-05-15",
        "time": "17.30–20",
        "doors": "17",
        "moved_from": "2024-04",
        "place": {"venue": "Koulu", "town": "Testilä"},
        "remote": "Teams",
        "registration": {
            "by": "2024-05-01 16",
            "opens": "2024-04-01",
            "capacity": "30",
            "drawn_by_lot": "no",
        },
        "programme": [
            "17.30–18 coffee",
            {"kind": "keynote", "speakers": "testilainen", "said": {"fi": "Hyvä."}},
        ],
    },
    "people": {"testilainen": {"name": "Tiina Testiläinen", "roles": ["speaker"]}},
    "contacts": {
        "name": "Tiina Testiläinen",
        "email": "tiina@esimerkki.example",
        "phone": "+358 40 000 0000",
    },
    "invited": ["testiyhdistys", {"who": "kuntien johtajia", "kind": "municipality", "seats": "3"}],
    "attendance": ["almost 100", {"count": "91", "basis": "paikalla"}],
    "votes": {"question": "Mikä?", "items": [{"text": "Tämä", "votes": "10", "resources": ["aika"]}]},
    "survey": {"answers": "8", "scale": "1–5", "statements": [{"text": "Hyvä", "mean": "3,25"}]},
    "outcomes": {
        "tavoite": {
            "title": "Tavoite",
            "kind": "goal",
            "matter": ["goal", "monitoring"],
            "follow_ups": {"date": "2024-09", "status": "started"},
        }
    },
    "news": {"lisatieto": {"date": "2024-05-02", "title": "Lisätieto", "replaces": "report"}},
    "attachments": {"title": "Diat", "file": "media/diat.pdf", "accessible": "yes"},
    "images": {"file": "media/kuva.png", "decorative": "yes"},
    "recording": {"url": "https://esimerkki.example/", "captions": "no", "published": "2024-06-01"},
    "decisions": {"body": "Aluehallitus", "date": "2024-06-03"},
    "corrections": {"date": "2024-06-04", "text": "Korjattu."},
    "aliases": "esimerkkila/2024/vanha",
}
REGION: dict[str, Data] = {
    "code": "30",
    "name": {"fi": "Esimerkkilä", "sv": "Exempelland", "en": "Exampleshire"},
    "short": {"fi": "Esimerkkilä", "sv": "Exempelland", "en": "Exampleshire"},
    "bilingual": "no",
    "hus": "no",
    "municipalities": [
        {"code": "901", "fi": "Testilä", "sv": "Testby", "languages": "fi", "valid_to": "2024-12-31"}
    ],
    "groups": {"2024": {"pohjoinen": {"municipalities": ["Testilä"]}}},
    "priorities": {"period": "2023/2025", "items": {"arki": {"text": "Arki"}}},
    "documents": {"suunnitelma": {"kind": "welfare-plan", "title": "Suunnitelma"}},
}
PARTNERS: dict[str, Data] = {"testiyhdistys": {"name": "Testiyhdistys", "kind": "non-profit"}}
FILES: list[tuple[type[Part], dict[str, Data], str | None]] = [
    (Negotiation, FULL, None),
    (Region, REGION, None),
    (PartnerFile, PARTNERS, "partners"),
]


def read(kind: type[Kind], data: dict[str, Data]) -> Kind:
    result = validate(kind, Document("r.yml", "", data))
    assert not isinstance(result, list), [p.text(str) for p in result]
    return result


def negotiation(**more: Data) -> Negotiation:
    return read(Negotiation, {**SMALL, **more})


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ({"sessions": {"date": "2024-05-15"}}, {"sessions": [{"date": "2024-05-15"}]}),
        ({"title": "Neuvottelu"}, {"title": {"fi": "Neuvottelu"}}),
        ({"legal_basis": "612/2021 7 §"}, {"legal_basis": [{"act": "612/2021", "section": "7"}]}),
        ({"attendance": "about 30"}, {"attendance": [{"count": "30", "qualifier": "about"}]}),
        ({"attendance": "91"}, {"attendance": [{"count": "91", "qualifier": "exactly"}]}),
        ({"invited": ["testiyhdistys"]}, {"invited": [{"party": "testiyhdistys"}]}),
        ({"themes": "Osallisuus"}, {"themes": [{"text": {"fi": "Osallisuus"}}]}),
        ({"remarks": {"fi": "Hyvä", "sv": "Bra"}}, {"remarks": [{"text": {"fi": "Hyvä", "sv": "Bra"}}]}),
        ({"structures": "Verkosto"}, {"structures": [{"name": {"fi": "Verkosto"}}]}),
        ({"people": {"a": {"name": "A"}}}, {"people": [{"id": "a", "name": "A"}]}),
        ({"keywords": "osallisuus"}, {"keywords": [{"fi": "osallisuus"}]}),
        ({"form": "first"}, {"form": ["first"]}),
    ],
)
def test_a_short_form_equals_its_long_form(short: dict[str, Data], long: dict[str, Data]) -> None:
    assert negotiation(**short) == negotiation(**long)


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ({"place": "Koulu"}, {"place": {"venue": {"fi": "Koulu"}}}),
        ({"remote": "Teams"}, {"remote": {"platform": "Teams"}}),
        ({"programme": ["8.30-9 coffee"]}, {"programme": [{"time": "8.30–9.00", "kind": "coffee"}]}),
        ({"programme": ["lunch"]}, {"programme": [{"kind": "lunch"}]}),
        ({"programme": "9–10 Kahvi: pulla"}, {"programme": [{"time": "9–10", "title": "Kahvi: pulla"}]}),
        ({"registration": {"by": "1 week before"}}, {"registration": {"by": {"days_before": "7"}}}),
        (
            {"registration": {"by": "2024-05-01 16"}},
            {"registration": {"by": {"day": "2024-05-01", "at": "16.00"}}},
        ),
    ],
)
def test_a_short_form_in_a_session_equals_the_long_one(short: dict[str, Data], long: dict[str, Data]) -> None:
    date_: dict[str, Data] = {"date": "2024-05-15"}
    assert negotiation(sessions={**date_, **short}) == negotiation(sessions={**date_, **long})


def test_a_text_is_in_the_language_of_its_record() -> None:
    assert negotiation(language="sv").title.languages == ("sv",)
    assert (
        negotiation(title={"sv": "Förhandling", "fi": "Neuvottelu"}).title.best(("en", "sv")).text
        == "Förhandling"
    )


def test_a_full_record_is_read() -> None:
    full = read(Negotiation, FULL)
    session = full.sessions[0]
    assert session.time is not None
    assert (session.time.start, session.time.end, session.doors) == (time(17, 30), time(20), time(17))
    assert session.moved_from == (edtf("2024-04"),)
    assert session.registration is not None
    assert session.registration.by is not None
    assert (session.registration.by.day, session.registration.by.at) == (date(2024, 5, 1), time(16))
    assert [(a.count, a.qualifier) for a in full.attendance] == [
        (100, Qualifier.ALMOST),
        (91, Qualifier.EXACTLY),
    ]
    assert full.survey is not None
    assert full.survey.statements[0].mean == Decimal("3.25")
    assert full.outcomes[0].id == "tavoite"
    assert full.outcomes[0].follow_ups[0].status is OutcomeStatus.STARTED


def test_a_record_is_the_same_after_pickling() -> None:
    """Records are cached from build to build."""
    full = read(Negotiation, FULL)
    one, other = (pickle.loads(pickle.dumps(full)) for _ in range(2))
    assert one == other == full
    assert one.model_dump(exclude_unset=True) == full.model_dump(exclude_unset=True)
    assert one.sessions[0].model_fields_set is other.sessions[0].model_fields_set, "kept once for all parts"
    with pytest.raises(ValueError, match="frozen"):
        one.title = other.title


def test_a_text_takes_little_memory() -> None:
    """A mapping would take three times the memory; cached words are shared."""
    full = read(Negotiation, FULL)
    kept, again = (pickle.loads(pickle.dumps(full)) for _ in range(2))
    for text in (full.title, kept.title):
        assert text.model_fields_set == {*text.languages} < {*LANGUAGES}
        assert text.get("sms") is text.sms is None
        assert [*text.all] == [text.get(code) for code in LANGUAGES]
        assert not any(isinstance(held, dict) for held in gc.get_referents(text)), "no mapping of its own"
    assert kept.title.fi is again.title.fi


def test_models_are_frozen() -> None:
    with pytest.raises(ValueError, match="frozen"):
        negotiation().title = None  # type: ignore[misc,assignment]


SPOTS = [
    (kind, data, field, location)
    for kind, data, field in FILES
    for location in [(k,) for k in data]
    + [(k, i) for k, v in data.items() if isinstance(v, dict) for i in v]
    + [
        (k, i, j)
        for k, v in data.items()
        if isinstance(v, dict)
        for i, w in v.items()
        if isinstance(w, dict)
        for j in w
    ]
]
JUNK = st.recursive(
    st.sampled_from(["", "x y", "ä", "-1", "9" * 30, "1.5", "2024-13-01", "yes", "https://", "x" * 500]),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(["fi", "id", "text", "x", ""]), inner, max_size=2)
    ),
    max_leaves=4,
)


@given(st.sampled_from(SPOTS), JUNK)
def test_any_value_anywhere_is_read_or_reported_in_words_for_staff(spot: Any, junk: Data) -> None:
    kind, data, field, location = spot
    broken = deepcopy(data)
    container: Any = broken
    for step in location[:-1]:
        container = container[step]
    container[location[-1]] = junk
    result = validate(kind, Document("r.yml", "", broken), field)
    if not isinstance(result, list):
        return
    assert result
    for problem in result:
        _is_for_staff(problem)


def _is_for_staff(problem: Problem) -> None:
    text = problem.text(str)
    assert len(text) < 800
    without_examples = re.sub(r"\{\w+: …\}", "", text.replace('"{', ""))  # YAML such as {id: …}
    for word in ("pydantic", "Input should", "str'", "None", "dict", "tuple", "NoneType", "{"):
        assert word not in without_examples, text


def test_checks_know_every_field_that_names_a_party() -> None:
    """`checks.references` or `checks.parties` resolve each field of the type Ref by its name."""
    named = set()
    for path in sorted((Path(word_catalogs.CODE) / "gazette" / "records" / "model").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.AnnAssign) and "Ref" in {
                getattr(n, "id", "") for n in ast.walk(node.annotation)
            }:
                named.add(getattr(node.target, "id", ""))
    assert named == {"party", "merged_into"} | MUNICIPALITY_FIELDS
