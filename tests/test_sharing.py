"""Pictures of shared links: which one a page has, how it is drawn, and when it is made anew."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pytest
from lxml import html
from PIL import Image, ImageDraw, ImageFont

from gazette.engine.manifest import Manifest
from gazette.head import sharing
from gazette.outputs.sharing import drawing, photos
from gazette.outputs.sharing.cards import HEIGHT, WIDTH, Card, card_of
from gazette.outputs.sharing.files import FOLDER, pictures
from gazette.records.collection import Records
from tests.outputs import SITE, golden, pages_of, readers, written
from tests.sites import GOLDEN_TODAY, Checkout, contents

MOST_BYTES: Final = 40_000
TODAY: Final = date(2024, 9, 20)
RECORD: Final[Mapping[str, Any]] = {
    "title": {"fi": "Alueellinen neuvottelu", "sv": "Regional förhandling", "en": "Regional negotiation"},
    "sessions": [
        {"id": "a", "date": "2024-10-30", "municipalities": ["Satula"]},
        {"id": "b", "date": "2024-11-06", "municipalities": ["Tarula"]},
    ],
    "invitation": {"published": "2024-09-10"},
}
NAME: Final = "keksila/2024/n"
UNNAMED: Final = 9
"""Pictures that no page of records names: those of three hand-written pages in each language."""


def tags(page: str) -> dict[str, str]:
    """The meta properties in a page's head for shared links, each once."""
    elements = html.document_fromstring(page).xpath("//meta[@property or @name]")
    pairs = [(str(e.get("property") or e.get("name")), str(e.get("content"))) for e in elements]
    pairs = [pair for pair in pairs if pair[0] != "og:locale:alternate"]
    assert len(dict(pairs)) == len(pairs)
    return dict(pairs)


def head(records: Records, path: str, today: date = TODAY) -> dict[str, str]:
    """The meta properties of the page at a path for shared links."""
    for reader in readers(records, today):
        for page in pages_of(reader):
            if page.address.path(reader.language) == path:
                return tags(f"<!doctype html><title>x</title>{sharing.tags(page, reader)}")
    raise AssertionError(path)


def files_of(records: Records, today: date = TODAY) -> dict[str, bytes]:
    """Every picture by its path."""
    values = readers(records, today)
    return {file.path: file.make() for file in pictures(values[0].registry, tuple(values))}


def opened(content: bytes) -> Image.Image:
    """A picture, fully decoded."""
    image = Image.open(BytesIO(content))
    image.load()
    return image


def test_every_page_names_an_existing_picture() -> None:
    records = golden()
    inputs = readers(records)
    files = {file.path: file.make() for file in pictures(inputs[0].registry, tuple(inputs))}
    named = set()
    for reader in inputs:
        for page in pages_of(reader):
            tags_ = tags(f"<!doctype html><title>x</title>{sharing.tags(page, reader)}")
            path = tags_["og:image"].removeprefix(SITE)
            named.add(path)
            image = opened(files[path])
            assert (tags_["og:image:width"], tags_["og:image:height"]) == tuple(map(str, image.size))
            assert tags_["og:image:type"] == Image.MIME[image.format or ""]
            assert tags_["og:image:alt"]
            assert tags_["twitter:card"] == "summary_large_image"
    assert len(files) - len(named) == UNNAMED
    assert max(map(len, files.values())) <= MOST_BYTES


def test_the_card_of_a_negotiation_has_its_title_and_details(tmp_path: Path) -> None:
    records = written(tmp_path, {NAME: RECORD})
    details = {
        reader.language: card_of(reader, page.address)
        for reader in readers(records, TODAY)
        for page in pages_of(reader)
        if page.address.steps[:3] == ("keksila", "2024", "n")
    }
    assert details == {
        "fi": Card(
            "Hyte-neuvottelut", "Alueellinen neuvottelu", ("30.10. ja 6.11.2024", "Keksilän hyvinvointialue")
        ),
        "sv": Card(
            "Hyte-förhandlingar",
            "Regional förhandling",
            ("30 oktober och 6 november 2024", "Påhittbygdens välfärdsområde"),
        ),
        "en": Card(
            "Hyte negotiations", "Regional negotiation", ("30 October and 6 November 2024", "Keksilä county")
        ),
    }


@pytest.mark.parametrize(
    ("changed", "details"),
    [
        ({"cancelled": {"date": "2024-09-19"}}, ("Cancelled", "Keksilä county")),
        ({"postponed": {"date": "2024-09-19"}}, ("Postponed", "Keksilä county")),
        (
            {
                "sessions": [
                    {**RECORD["sessions"][0], "cancelled": {"date": "2024-09-19"}},
                    RECORD["sessions"][1],
                ]
            },
            ("Wednesday 6 November 2024", "Keksilä county"),
        ),
        (
            {
                "sessions": [
                    RECORD["sessions"][0],
                    {**RECORD["sessions"][1], "postponed": {"date": "2024-09-19"}},
                ]
            },
            ("Wednesday 30 October 2024", "Keksilä county"),
        ),
        ({"sessions": {"date": "2024-21"}}, ("spring 2024", "Keksilä county")),
    ],
)
def test_a_card_has_no_outdated_day(
    tmp_path: Path, changed: dict[str, Any], details: tuple[str, ...]
) -> None:
    records = written(tmp_path, {NAME: {**RECORD, **changed}})
    (reader,) = readers(records, TODAY, ["en"])
    (card,) = {card_of(reader, page.address) for page in pages_of(reader) if NAME in page.address.path("en")}
    assert card.details == details


TEXTS: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "a long word": ("Hyvinvointialueneuvottelukuntatyöryhmäkokouspöytäkirjamalli " * 2, ("ti 13.10.2026",)),
    "no spaces at all": ("Ö" * 300, ()),
    "very long": ("Alueellinen neuvottelu kuntien ja järjestöjen kanssa " * 20, ("1.1.2026, " * 30, "Lappi")),
    "empty but for signs": ("🎉 ← →", ("🎉",)),
    "Arabic": ("منتدى", ("١٣",)),
    "lines and controls": ("Yksi\nkaksi\u202e\u0000\u200bkolme", ("\t",)),
    "combining": ("Ha\u0308me Go\u0308teborg s\u030caŋđŧ", ()),
}


@pytest.mark.parametrize("name", TEXTS)
def test_every_text_fits_into_its_card(name: str) -> None:
    card = Card("Hyte-neuvottelut", *TEXTS[name])
    picture = opened(drawing.draw(card))
    assert picture.size == (WIDTH, HEIGHT)
    inner = drawing.drawn(card).getbbox()
    assert inner
    left, top, right, bottom = inner
    assert (left >= 50, top >= 40, right <= WIDTH - 44, bottom <= HEIGHT - 30) == (True, True, True, True)
    assert drawing.draw(card) == drawing.draw(card)


@pytest.mark.parametrize("name", TEXTS)
def test_other_programs_read_the_drawn_text_in_the_file(name: str) -> None:
    card = Card("Hyte-neuvottelut", *TEXTS[name], ground="#7b1fa2")
    picture = opened(drawing.draw(card))
    assert (picture.mode, picture.tobytes()) == ("P", drawing.drawn(card).tobytes())
    palette = picture.getpalette() or []
    assert (palette[:3], palette[-3:]) == ([0x7B, 0x1F, 0xA2], [255, 255, 255])


@pytest.mark.parametrize("size", [56, 48, 42, 36, 32, 28, 27, 24, 22])
def test_letters_are_placed_as_in_a_text_drawn_at_once(size: int) -> None:
    for font in ("NotoSans-Bold.ttf", "NotoSans-Regular.ttf"):
        shape = ImageFont.truetype(drawing.FONTS / font, size, layout_engine=ImageFont.Layout.BASIC)
        for text in ("Hyte-neuvottelu jää: ”Fjällj” 1/2 – WAVA", "ÄÅÖ jfjÏïŊŋǤ", "Кёльн, їжак", "j", ""):
            line = drawing._line(text, font, size)
            at_once = Image.new("L", line.size)
            ImageDraw.Draw(at_once).text((0, 0), text, fill=255, font=shape)
            assert line.tobytes() == at_once.tobytes()


def test_letters_of_every_language_of_the_site_are_drawn() -> None:
    for text in ("ÅÄÖåäö Šš Žž", "ÁáČčĐđŊŋŠšŦŧŽž", "ÂâÄä", "ÂâǤǥǦǧǨǩÕõƷʒǮǯʹ", "– — ’ ” » … € § · ½ №"):
        assert drawing.without_unknown(text) == text


def test_a_text_with_letters_that_the_fonts_lack_is_not_drawn_in_part() -> None:
    assert [drawing.without_unknown(text) for text in ("منتدى Lappi", "協議 2026", "शिविर")] == ["", "", ""]
    assert drawing.without_unknown("Neuvottelu 🎉\u202e 2026") == "Neuvottelu 2026"
    assert drawing.without_unknown("Ha\u0308me") == "Häme"
    arabic = Card("Hyte-neuvottelut", "منتدى", ("30.10.2024",))
    assert drawing.draw(arabic) == drawing.draw(Card("Hyte-neuvottelut", "Hyte-neuvottelut", ("30.10.2024",)))


def test_a_word_is_broken_only_where_no_size_has_room_for_it() -> None:
    size, lines = drawing.wrapped("Hyvinvointialueneuvottelukunta kokoontuu", 200)
    assert (size, lines) == (42, ["Hyvinvointialueneuvottelukunta", "kokoontuu"])
    _, lines = drawing.wrapped("Hyvinvointialueneuvottelukuntatyöryhmäkokouspöytäkirja", 200)
    assert "".join(lines).replace("-", "") == "Hyvinvointialueneuvottelukuntatyöryhmäkokouspöytäkirja"
    assert len(lines) == 2


def photo_file(root: Path, name: str, picture: Image.Image, **saving: Any) -> None:
    """A picture beside the record."""
    file = root / "negotiations/keksila/2024/media" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    picture.save(file, **saving)


def noise(size: tuple[int, int]) -> Image.Image:
    """A picture that compresses badly."""
    return Image.effect_noise(size, 120).convert("RGB")


def with_photo(root: Path, name: str, **image: Any) -> Records:
    """The record with a picture, whose file exists already."""
    shown = {"file": f"media/{name}", **(image or {"alt": {"fi": "Väkeä salissa"}})}
    return written(root, {NAME: {**RECORD, "images": [shown]}})


@pytest.mark.parametrize(
    ("name", "size", "shown"),
    [
        ("kuva.jpg", (3000, 2000), (800, 533)),
        ("kuva.JPG", (700, 490), (700, 490)),
        ("kuva.png", (900, 2400), (300, 800)),
        ("kuva.webp", (1600, 900), (800, 450)),
    ],
)
def test_the_records_own_picture_is_shared(
    tmp_path: Path, name: str, size: tuple[int, int], shown: tuple[int, int]
) -> None:
    photo_file(tmp_path, name, noise(size))
    records = with_photo(tmp_path, name)
    stated = head(records, f"fi/{NAME}/kutsu/")
    content = files_of(records)[stated["og:image"].removeprefix(SITE)]
    picture = opened(content)
    assert (picture.size, picture.format, len(content) <= MOST_BYTES) == (shown, "JPEG", True)
    assert (int(stated["og:image:width"]), int(stated["og:image:height"])) == shown
    assert stated["og:image:alt"] == "Väkeä salissa"
    assert head(records, f"sv/{NAME}/")["og:image"] == stated["og:image"]


def test_a_turned_picture_is_upright_and_has_no_metadata_of_its_camera(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Kamera"  # turned by 90°, and the maker
    halves = Image.new("RGB", (800, 600), "white")
    halves.paste("black", (0, 0, 400, 600))
    photo_file(tmp_path, "kuva.jpg", halves, exif=exif)
    (content,) = [c for path, c in files_of(with_photo(tmp_path, "kuva.jpg")).items() if path.endswith("jpg")]
    picture = opened(content)
    assert picture.size == (600, 800)
    assert not picture.getexif()
    grey = picture.convert("L")
    assert [grey.getpixel((300, 200)), grey.getpixel((300, 600))] == [0, 255]


def test_transparent_parts_are_white(tmp_path: Path) -> None:
    photo_file(tmp_path, "kuva.png", Image.new("RGBA", (800, 600), (0, 0, 0, 0)))
    (content,) = [c for path, c in files_of(with_photo(tmp_path, "kuva.png")).items() if path.endswith("jpg")]
    assert opened(content).getextrema() == ((255, 255),) * 3


def test_a_card_replaces_a_picture_that_cannot_be_shown(tmp_path: Path) -> None:
    photo_file(tmp_path, "pieni.png", noise((300, 200)))
    photo_file(tmp_path, "koriste.png", noise((800, 600)))
    (tmp_path / "negotiations/keksila/2024/media/teksti.png").write_text("ei kuva", "utf-8")
    images = [
        {"file": "media/pieni.png", "alt": "Pieni"},
        {"file": "media/koriste.png", "decorative": "yes"},
        {"file": "media/teksti.png", "alt": "Teksti"},
    ]
    records = written(tmp_path, {NAME: {**RECORD, "images": images}})
    assert head(records, f"fi/{NAME}/")["og:image:type"] == "image/png"


def test_an_incomplete_picture_stops_no_build(tmp_path: Path) -> None:
    photo_file(tmp_path, "kuva.png", noise((800, 600)))
    file = tmp_path / "negotiations/keksila/2024/media/kuva.png"
    file.write_bytes(file.read_bytes()[:2000])
    (content,) = [c for path, c in files_of(with_photo(tmp_path, "kuva.png")).items() if path.endswith("jpg")]
    assert opened(content).size == (800, 600)
    assert photos.MOST_BYTES == MOST_BYTES


def test_news_are_articles_and_other_pages_are_not(tmp_path: Path) -> None:
    records = written(tmp_path, {NAME: RECORD})
    news = head(records, f"fi/{NAME}/kutsu/")
    assert (news["og:type"], news["article:published_time"]) == ("article", "2024-09-10")
    page = head(records, f"fi/{NAME}/")
    assert (page["og:type"], "article:published_time" in page) == ("website", False)


def drawn_by_the_last_build(checkout: Checkout) -> int:
    """The number of pictures that the last build made anew."""
    result = Manifest.read(checkout.site.with_name("site.build") / "manifest").rebuilt
    return sum(path.startswith(FOLDER) for path in result)


def test_a_picture_is_made_anew_only_when_its_text_changes(checkout: Checkout) -> None:
    checkout.built(today=GOLDEN_TODAY)
    before = {path: content for path, content in contents(checkout.site).items() if path.startswith(FOLDER)}
    assert drawn_by_the_last_build(checkout) == len(before)
    checkout.built(today="2025-10-21")
    assert drawn_by_the_last_build(checkout) == 0, "another day"
    checkout.change("mallila/2024/peruttu.yml", "fi: Ölkkilän neuvottelu 2024", "fi: Uusi otsikko")
    checkout.built(today="2025-10-21")
    assert drawn_by_the_last_build(checkout) == 1
    after = {path: content for path, content in contents(checkout.site).items() if path.startswith(FOLDER)}
    assert (len(before.items() - after.items()), len(after.items() - before.items())) == (1, 1)


def test_hand_written_pages_have_the_picture_of_their_section(golden_site: Path) -> None:
    output = tags((golden_site / "sv/om/index.html").read_text("utf-8"))
    name = output["og:image"].rpartition(FOLDER)[2]
    assert opened((golden_site / FOLDER / name).read_bytes()).size == (WIDTH, HEIGHT)
    assert (output["og:type"], output["og:image:alt"]) == ("website", "Om webbplatsen")
