"""The words of the console: the same keys in both languages, and a text for every key that the code names."""

import json
import pathlib
import re

CONSOLE = pathlib.Path(__file__).resolve().parents[2] / "console"
NAMED = re.compile(r"""\bt\("([^"$]+)"|\bt\(`([^`$]+)`""")
PLACE = re.compile(r"\{(\w+)\}")


def words(language: str) -> dict[str, str]:
    return json.loads((CONSOLE / "i18n" / f"{language}.json").read_text())


async def test_both_languages_have_the_same_keys():
    # Korean has one plural form, so that the singular of English may be missing there.
    english = {key for key in words("en") if not key.endswith(".one")}
    korean = {key for key in words("ko") if not key.endswith(".one")}
    assert english - korean == set()
    assert korean - english == set()


async def test_both_languages_fill_in_the_same_places():
    korean = words("ko")
    odd = [key for key, text in words("en").items() if key in korean and set(PLACE.findall(korean[key])) - set(PLACE.findall(text)) - {"count"}]
    assert odd == []


async def test_every_key_in_the_code_has_a_text():
    known = words("en")
    missing = [
        f"{path.name}: {key}"
        for folder in ("lib", "pages")
        for path in sorted((CONSOLE / folder).glob("*.js"))
        for key in (one or other for one, other in NAMED.findall(path.read_text()))
        if key not in known
    ]
    assert missing == []
