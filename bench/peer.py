"""The peer of the benchmark: a central system of the PyPI package `ocpp`, without any database."""

import asyncio
import datetime
import logging
import sys

import websockets
from ocpp.routing import on
from ocpp.v16 import ChargePoint, call_result

ACCEPTED = {"status": "Accepted"}


def now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat()


class CentralSystem(ChargePoint):
    @on("BootNotification")
    def boot(self, **_):
        return call_result.BootNotification(current_time=now(), interval=86400, status="Accepted")

    @on("Heartbeat")
    def heartbeat(self):
        return call_result.Heartbeat(current_time=now())

    @on("Authorize")
    def authorize(self, **_):
        return call_result.Authorize(id_tag_info=ACCEPTED)

    @on("StatusNotification")
    def status(self, **_):
        return call_result.StatusNotification()

    @on("StartTransaction")
    def start_transaction(self, **_):
        return call_result.StartTransaction(transaction_id=1, id_tag_info=ACCEPTED)

    @on("MeterValues")
    def meter_values(self, **_):
        return call_result.MeterValues()

    @on("StopTransaction")
    def stop_transaction(self, **_):
        return call_result.StopTransaction()


async def serve(port: int) -> None:
    async def connected(socket):
        try:
            await CentralSystem(socket.request.path.rsplit("/", 1)[-1], socket).start()
        except websockets.ConnectionClosed:
            pass

    async with websockets.serve(connected, "127.0.0.1", port, subprotocols=["ocpp1.6"], ping_interval=None):
        await asyncio.get_running_loop().create_future()


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    asyncio.run(serve(int(sys.argv[1])))
