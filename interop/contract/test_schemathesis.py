"""Generated requests, valid and not, against every operation: no 5xx and no answer that is not described."""

import json
import os
import pathlib
import re
import subprocess
import sys

import pytest
from operator_api import quoted

HERE = pathlib.Path(__file__).parent
# The run ends by itself after max-time of schemathesis.toml.
LIMIT_SECONDS = 400


def names(path: str) -> list[str]:
    return re.findall(r"{(\w+)}", path)


@pytest.mark.timeout(LIMIT_SECONDS + 10)
def test_every_answer_is_described(populated, document, path_values):
    server, _ = populated
    values = {
        path: {name: quoted(value) for name in names(path) if (value := path_values(path, name))}
        for path in document["paths"]
    }
    run = subprocess.run(
        [
            *(sys.executable, "-m", "schemathesis.cli", "--config-file", "schemathesis.toml"),
            *("run", f"{server.operator_url}/openapi.json"),
        ],
        cwd=HERE,
        env={
            **os.environ,
            "CONTRACT_KEY": server.key,
            "CONTRACT_PATH_VALUES": json.dumps(values),
            "PYTHONDONTWRITEBYTECODE": "1",
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=LIMIT_SECONDS,
    )
    print(run.stdout[-600:])
    assert run.returncode == 0, f"{run.stdout}\n{run.stderr}"
