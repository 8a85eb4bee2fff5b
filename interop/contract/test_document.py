"""The OpenAPI document itself, and every GET of something that exists."""

import re

import httpx
import jsonschema
import pytest
import schemathesis
from openapi_spec_validator import OpenAPIV31SpecValidator, validate
from operator_api import quoted

from charge_point import ANSWERS
from population import PASSWORD, PERSON

# A stream has no end.
ENDLESS = {"/api/v1/events"}
# A key has no sessions.
OF_PEOPLE = {"/api/v1/auth/sessions"}


def test_the_document_is_valid(document):
    validate(document, cls=OpenAPIV31SpecValidator)


def test_every_command_schema_is_a_schema(populated, headers):
    server, _ = populated
    answer = httpx.get(f"{server.operator_url}/api/v1/commands/schemas", headers=headers)
    schemas = {row["action"]: row["schema"] for row in answer.json()["data"]}
    assert set(schemas) == set(ANSWERS)
    for schema in schemas.values():
        jsonschema.Draft202012Validator.check_schema(schema)


@pytest.mark.timeout(60)
def test_every_get_shows_what_exists_as_described(populated, document, headers, path_values):
    server, _ = populated
    schema, shown = schemathesis.openapi.from_dict(document), 0
    with (
        httpx.Client(base_url=server.operator_url, headers=headers) as client,
        httpx.Client(base_url=server.operator_url) as person,
    ):
        signed_in = person.post("/api/v1/auth/login", json={"name": PERSON, "password": PASSWORD})
        assert signed_in.status_code == 200, signed_in.text
        for path, item in document["paths"].items():
            # Where a browser is sent on there is nothing to show.
            if "get" not in item or path in ENDLESS or "200" not in item["get"]["responses"]:
                continue
            asking = person if path in OF_PEOPLE else client
            answer = asking.get(re.sub(r"{(\w+)}", lambda name: quoted(path_values(path, name[1])), path))
            assert answer.status_code == 200, f"{path}: {answer.status_code} {answer.text}"
            schema[path]["GET"].validate_response(answer)
            rows = answer.json().get("data") if "json" in answer.headers["content-type"] else None
            assert rows is None or rows, f"{path} shows nothing"
            shown += 1
    assert shown > 30
