"""What schemathesis must know of this system's data, beyond what a document can say.

The values of path parameters come from the suite as JSON in CONTRACT_PATH_VALUES, by path and name.
"""

import hashlib
import json
import os
import re

import schemathesis
from hypothesis import Phase, settings

# Without the phase that steers towards successes: in hypothesis 6.170 it can end in an IndexError of its own.
settings.register_profile("contract", phases=[Phase.explicit, Phase.generate, Phase.shrink])
settings.load_profile("contract")

PATH_VALUES = json.loads(os.environ["CONTRACT_PATH_VALUES"])

# It resolves nowhere (RFC 2606).
HARMLESS_URL = "https://hooks.invalid/csms"

# Refusals of a valid request that depend on what is stored, on several members together, or on how a number is
# written; JSON Schema has no words for these.
FORESEEN_CODES = {
    *("bad-cursor", "bad-csv", "idempotency-key-reused", "range-not-satisfiable", "too-many-attempts"),
    "version-conflict",
}
FORESEEN_DETAILS = re.compile(
    r"is before|is in the past|have one made, not both"
    r"|names no|is not the id of|is not the one of the path|There is no station|fits no station"
    r"|that the role has|is of no secret|printable characters|written as -?\d+\.0"
    r"|is grouped by|is not known of one station|is a name such as|have more than|is for the groups station and site"
    r"|is a time zone such as|is not for the group station|are not for the group site|is not known of one site|is for sessions by station|at most 92 days|must be given|means nothing for"
)


@schemathesis.hook
def before_call(context, case, kwargs):
    """Half of the path parameters name something that exists, the same half in every run; nobody waits, and no
    stranger is sent a webhook."""
    case.headers.pop("Prefer", None)
    # No generated version is the present one.
    if str(case.headers.get("If-Match", "")).startswith('"'):
        case.headers["If-Match"] = "*"
    if isinstance(case.body, dict) and str(case.body.get("url")).startswith("http"):
        case.body["url"] = HARMLESS_URL
    if case.method == "DELETE" or case.meta is None or case.meta.phase.name.value == "stateful":
        return
    for name, value in case.path_parameters.items():
        if hashlib.sha256(repr(value).encode()).digest()[0] % 2 == 0:
            case.path_parameters[name] = PATH_VALUES.get(case.path, {}).get(name, value)


@schemathesis.hook
def filter_failure(context, failure, case, response):
    """Drops what the document cannot foresee."""
    if type(failure).__name__ != "RejectedPositiveData":
        return True
    problem = json.loads(response.content)
    return problem["code"] not in FORESEEN_CODES and not FORESEEN_DETAILS.search(problem["detail"])
