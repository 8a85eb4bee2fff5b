// A module needs a source; libFuzzer itself is part of the toolchain.
