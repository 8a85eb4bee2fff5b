"""docs/api.md is true: its shell blocks run as they stand."""

import asyncio
import os
import pathlib
import re

from charge_point import ChargePoint

GUIDE = pathlib.Path(__file__).parents[2] / "docs/api.md"


async def test_the_guide_runs(start_server):
    server = start_server()
    blocks = re.findall(r"```sh\n(.*?)```", GUIDE.read_text(), re.DOTALL)
    assert len(blocks) > 5
    environment = {"PATH": os.environ["PATH"], "API": f"{server.operator_url}/api/v1", "KEY": server.key}
    register = """api '/stations' -d '{"identity":"CP1"}'"""
    async with asyncio.timeout(25):
        await shell([blocks[0].replace("api '/stations/CP1'", register)], environment)
        async with ChargePoint(server.station_url("CP1")) as station:
            await station.boot()
            said = await shell(blocks, environment)
    assert re.findall(r'"code":"([a-z-]+)"', said) == ["not-found", "version-conflict"]
    assert said.count('"name":"North"') == 2 and '"id":2' not in said.replace(" ", "")
    assert '"state":"succeeded"' in said and '"reason":"a look"' in said
    assert "\nid: " in said and "event: " in said
    assert [action for action, _ in station.received] == ["TriggerMessage"]


async def shell(blocks: list[str], environment: dict[str, str]) -> str:
    """What bash prints that is given the blocks one after the other."""
    run = await asyncio.create_subprocess_exec(
        *("bash", "-euo", "pipefail", "-c", "".join(blocks)),
        env=environment,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said = (await run.communicate())[0].decode()
    assert run.returncode == 0, said
    return said
