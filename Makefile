# Every target is safe to repeat, asks nothing and runs the same with and without CI=true.
SHELL := bash

# make run DEMO=0 starts without the five simulated stations; DATA names the folder of the database.
DEMO ?= 1
DATA ?= data
# make simulate SEEDS=100000 FROM=1
SEEDS ?= 10000
FROM ?= 1
# make soak MINUTES=60
MINUTES ?= 60

# make fuzz SECONDS_EACH=600
SECONDS_EACH ?= 20

.PHONY: help run test conform simulate fuzz bench bench-large bench-nodes bench-tls bench-console soak check format setup

help:
	@echo "make run      build, start the system on ./data with five demo stations (DEMO=0: none)"
	@echo "make test     everything CI runs: unit tests, interop, malformed input, kills, a little fuzzing, check"
	@echo "make conform  the certification cases against this system, reports in conformance/"
	@echo "make simulate deterministic simulation: SEEDS worlds that break in every way"
	@echo "make fuzz     coverage-guided fuzzing of everything that reads octets, SECONDS_EACH per target"
	@echo "make bench    throughput, latency and memory beside a bare echo and a Python peer"
	@echo "make bench-large  every list on a database with 50 million meter values (6 GB of disk, minutes)"
	@echo "make bench-tls    handshakes and memory by way in: plain, Basic, TLS, client certificates"
	@echo "make bench-console  the console in a browser before 10,000 stations with 500 changes a second"
	@echo "make bench-nodes  one to three nodes on PostgreSQL behind HAProxy, beside SQLite"
	@echo "make soak     memory and latency under load for MINUTES; fails when memory grows"
	@echo "make check    formatting, lint and the rules of dev/tidy"
	@echo "make format   format all Swift sources in place"

run:
	@dev/setup run
	@dev/build release csms station
	@DEMO=$(DEMO) DATA=$(DATA) dev/run

test:
	@dev/setup test
	@dev/test

conform:
	@dev/setup run
	@dev/build release csms station
	@BINARIES=.build/release dev/conform

simulate:
	@dev/setup run
	@dev/build release world
	@.build/release/world --from $(FROM) --seeds $(SEEDS)

fuzz:
	@dev/setup run
	@dev/fuzz $(SECONDS_EACH)

bench:
	@dev/setup test
	@dev/build release csms station echo
	@dev/venv
	@.venv/bin/python bench/bench.py

bench-large:
	@dev/setup test
	@dev/build release csms station
	@.venv/bin/python bench/large.py --full

bench-nodes:
	@dev/setup test
	@dev/build release csms station
	@.venv/bin/python bench/nodes.py

bench-tls:
	@dev/setup test
	@dev/build release csms station
	@.venv/bin/python bench/handshakes.py

bench-console:
	@dev/setup test
	@dev/build release csms station
	@.venv/bin/python bench/console.py

soak:
	@dev/setup test
	@dev/build release csms station
	@.venv/bin/python bench/soak.py --minutes $(MINUTES)

check:
	@dev/setup run
	@dev/check

format:
	@swift format -i -r -p Sources Tests Package.swift $$(git ls-files 'fuzz/*.swift')
