# What CI runs, by name. `just` alone lists the recipes.

default:
    @just --list

# Everything that CI runs.
check:
    .ci/run

# Rust and Python tests, into the active virtual environment.
test:
    pip install '.[test]'
    cargo test
    pytest

# Write TABLES.md anew from the schema.
tables:
    PRESSLEDGER_WRITE_DOCS=1 cargo test --lib frame::schema

# The seeds against the gold annotation, with what was missed and made up.
gold:
    python tests/gold/score.py --gold tests/gold/00*.json --text seeds --misses 40

# Run the notebooks and keep their tables and charts.
notebooks:
    pytest --nbmake --overwrite notebooks

# Megabytes a second of the whole way and of each stage, on one core.
bench:
    cargo bench --bench throughput

# A wheel for every Python from 3.10 on.
wheel:
    maturin build --release --out dist
