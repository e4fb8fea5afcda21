"""A cluster gives the rows of a local run; what goes wrong there costs the document alone that did it."""

from __future__ import annotations

import ast
import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib.metadata import packages_distributions, version
from pathlib import Path

import pytest
import unruly
from clusters import Started, cluster, until

import ingest
import normalise
from actionplans import crews, documents
from actionplans.cli import main
from actionplans.cluster import Cluster, Flight
from actionplans.config import Settings
from actionplans.documents import Job
from actionplans.engine import run
from actionplans.errors import PublishError, UsageError
from actionplans.likeness import PACKAGES, differences
from actionplans.model import Outcome, Scheme, Status, Understanding
from actionplans.pipeline import Options, convert
from actionplans.records import Record, packed, unpacked
from actionplans.wire import Answer, Fate, Terms, answered
from ingest.shards import Rows

pytest.importorskip("distributed", reason="the extra [cluster] is not installed")
pytestmark = [
    pytest.mark.filterwarnings("default"),  # dask's own
    pytest.mark.skipif(sys.platform == "win32", reason="these tests end processes by the signals of POSIX"),
]

TABLES = ("actions", "milestones", "leads", "measures", "documents", "issues")
HEADING = "Ref,Action,Timescale,Lead,Measure"


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Started]:
    """A cluster of two workers, replaced when they die."""
    few = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"}
    with cluster(tmp_path_factory.mktemp("cluster"), env=few) as started:
        yield started


def composed(folder: Path, count: int) -> Path:
    """So many plans of three actions, ten to a folder, that stand still since long ago."""
    for number in range(count):
        path = folder / f"council {number // 10}" / f"plan {number:03}.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        rows = [f"{n}.{number},Train the staff of {number} in duty {n},Oct-{n + 10},Head of {n},{n}"
                for n in range(3)]  # fmt: skip
        path.write_text("\n".join([HEADING, *rows]), encoding="utf-8")
        os.utime(path, (1_200_000_000, 1_200_000_000))
    return folder


def rows(folder: Path) -> dict[str, str]:
    """The tables of a dataset."""
    return {name: (folder / f"{name}.csv").read_text(encoding="utf-8-sig") for name in TABLES}


def done_at(address: str, inputs: list[Path], place: Path, name: str) -> dict[str, str]:
    """The tables of a run, on a cluster or at home."""
    convert(inputs, place / name, Settings(), Options(place / f"{name} state", 1, cluster=address))
    return rows(place / name)


def fates(
    folder: Path, words: list[str], address: str, seconds: float = 30.0, **options: int
) -> dict[str, str]:
    """What becomes on a cluster of documents that begin with these words."""
    (folder / "in").mkdir()
    for number, word in enumerate(words):
        (folder / "in" / f"{number} {word}.txt").write_text(word)
    met = [item for item in ingest.met([folder / "in"]) if isinstance(item, ingest.Met)]
    done = run(sorted(met, key=lambda m: m.name), Cluster(address, job(folder), seconds, **options))
    outcomes = (unpacked(it.record).outcome for it in done)
    return {it.source.split()[1].removesuffix(".txt"): it.reason or str(it.status) for it in outcomes}


def job(folder: Path) -> Job:
    """A job whose reader does what its documents say."""
    known = ingest.Known(frozenset({".txt"}), looks)
    return Job(unruly.read, unruly.understood, known, Settings(), folder / "state", "r", "b")


def looks(_: bytes) -> bool:
    return False


# ------------------------------------------------------------------ the same rows


def test_the_samples_give_the_rows_of_a_local_run(tmp_path: Path, samples: Path, two: Started) -> None:
    assert done_at(two.address, [samples], tmp_path, "far") == done_at("", [samples], tmp_path, "near")


def test_many_documents_and_a_worker_killed_among_them_give_the_same_rows(
    tmp_path: Path, two: Started
) -> None:
    folder = composed(tmp_path / "in", 2000)
    command = [sys.executable, "-m", "actionplans.cli", "convert", str(folder), "-o", str(tmp_path / "far"),
               "--state", str(tmp_path / "far state"), "--cluster", two.address]  # fmt: skip
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as running:
        assert running.stderr is not None
        said = next(line for line in running.stderr if line.startswith("[700/"))
        two.inner()[0].kill()
        said += running.stderr.read()
    assert running.returncode == 0, said
    assert rows(tmp_path / "far") == done_at("", [folder], tmp_path, "near")


def test_documents_that_no_worker_sees_are_sent_or_read_here(
    tmp_path: Path, two: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(composed(tmp_path / "in", 10))  # workers have another folder, where these are not
    for most in (1 << 20, 0):
        met = [ingest.Met.of(p.name, str(p), p.stat()) for p in sorted(Path("council 0").iterdir())]
        met += [replace(met[0], name="gone", path="gone.csv")]
        pool = Cluster(two.address, real_job(tmp_path / f"state {most}"), most=most)
        found = list(run(met, pool))
        assert [it.met.name for it in found if it.gone] == ["gone"]
        done = {it.met.name: unpacked(it.record) for it in found if not it.gone}
        assert len(done) == 10
        assert {record.actions for record in done.values()} == {3}
        kept = real_job(tmp_path / f"state {most}").rows
        assert all(kept.get(record.rows) for record in done.values())


def real_job(folder: Path) -> Job:
    """A job with the program's own readers."""
    import parsers
    from actionplans.pipeline import KNOWN

    return Job(parsers.read, normalise.understand, KNOWN, Settings(), folder, "r", "b")


# ------------------------------------------------------------------ what goes wrong costs itself alone


def test_limits_hold_on_the_workers_too(tmp_path: Path, two: Started) -> None:
    found = fates(tmp_path, ["quiet", "calm", "network", "memory", "still"], two.address, 120.0)
    assert found["quiet"] == found["calm"] == found["still"] == unruly.QUIET
    assert "may not lead to this: socket" in found["network"]
    assert "more memory" in found["memory"]


def test_a_document_that_hangs_is_given_up_on_its_worker(tmp_path: Path, two: Started) -> None:
    found = fates(tmp_path, ["quiet", "calm", "hang"], two.address, 2.0)
    assert "It took longer than the 2 seconds" in found["hang"]


def test_a_document_that_kills_the_clusters_workers_costs_itself_alone(tmp_path: Path, two: Started) -> None:
    found = fates(tmp_path, ["kill-worker", *(f"calm{n}" for n in range(8))], two.address)
    assert "It ended the workers of the cluster" in found.pop("kill-worker")
    assert found == {f"calm{n}": unruly.QUIET for n in range(8)}


def test_a_scheduler_that_goes_ends_the_run_and_keeps_what_was_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("actionplans.connection.PATIENCE", 3.0)
    folder = composed(tmp_path / "in", 60)
    with cluster(tmp_path / "cluster", 1) as one:

        def listen(number: int, *_: object) -> None:
            if number == 10:
                one.scheduler.kill()

        with pytest.raises(PublishError, match="was lost; nothing was published"):
            convert([folder], tmp_path / "out", Settings(),
                    Options(tmp_path / "state", cluster=one.address), listen)  # fmt: skip
    summary = convert([folder], tmp_path / "out", Settings(), Options(tmp_path / "state", 1))
    assert summary.read <= 50
    assert summary.actions == 180


# ------------------------------------------------------------------ refusals


def test_a_worker_that_is_not_like_us_is_refused_by_name(
    tmp_path: Path, two: Started, capsys: pytest.CaptureFixture[str]
) -> None:
    preload = tmp_path / "older.py"
    preload.write_text("import actionplans.likeness\nactionplans.likeness.__version__ = '0.0.9'\n")
    stranger = two.worker("--preload", str(preload))
    try:
        two.ready(3)
        code = ended(["convert", str(composed(tmp_path / "in", 1)), "-o", str(tmp_path / "out"),
                      "--cluster", two.address])  # fmt: skip
    finally:
        stranger.terminate()
        stranger.wait()
    assert code == 2
    said = capsys.readouterr().err
    assert "is not like this computer: actionplans 0.1.0 here, 0.0.9 there" in said
    assert not (tmp_path / "out" / "actions.csv").exists()


@pytest.mark.parametrize(
    ("address", "code", "said"),
    [
        ("tcp://127.0.0.1:9", 4, "does not answer; nothing was published. Is its scheduler running"),
        ("carrier-pigeon://127.0.0.1", 2, "is no address of a scheduler"),
        ("tls://127.0.0.1:9", 2, "is no address of a scheduler"),
    ],
)
def test_a_scheduler_that_cannot_be_reached_is_named(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    address: str,
    code: int,
    said: str,
) -> None:
    monkeypatch.setattr("actionplans.connection.PATIENCE", 1.0)
    arguments = [
        "convert",
        str(composed(tmp_path / "in", 1)),
        "-o",
        str(tmp_path / "out"),
        "--cluster",
        address,
    ]
    assert ended(arguments) == code
    assert said in capsys.readouterr().err


def test_a_cluster_may_speak_tls_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import dask

    certificate, key = certified(tmp_path)
    told = {"require-encryption": "True", "tls.ca-file": str(certificate)}
    for role in ("scheduler", "worker", "client"):
        told |= {f"tls.{role}.cert": str(certificate), f"tls.{role}.key": str(key)}
    told = {f"distributed.comm.{name}": value for name, value in told.items()}
    env = {"DASK_" + name.replace(".", "__").replace("-", "_").upper(): told[name] for name in told}
    with dask.config.set(told), cluster(tmp_path / "cluster", 1, "tls", env) as one:
        address = one.address
        assert address.startswith("tls://")
        assert fates(tmp_path, ["calm"], address) == {"calm": unruly.QUIET}
        monkeypatch.setattr("actionplans.connection.PATIENCE", 2.0)
        stranger = Cluster(address.replace("tls://", "tcp://"), job(tmp_path))
        open_ = dask.config.set({"distributed.comm.require-encryption": False})
        with open_, pytest.raises(PublishError, match="does not answer"):
            stranger.submit(ingest.Met("a", "a", 1, 0, 0))


def certified(folder: Path) -> tuple[Path, Path]:
    """A certificate that signs itself, and its key."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    secret, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    begin = datetime.now(UTC) - timedelta(days=1)
    made = (
        x509.CertificateBuilder(name, name, secret.public_key(), 1, begin, begin + timedelta(days=9))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=True)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(secret, hashes.SHA256())
    )
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    pem, form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    key.write_bytes(secret.private_bytes(pem, form, plain))
    return certificate, key


def ended(arguments: list[str]) -> object:
    """The exit code of a command."""
    before = signal.getsignal(signal.SIGTERM)
    try:
        with pytest.raises(SystemExit) as end:
            main(arguments)
    finally:
        signal.signal(signal.SIGTERM, before)
    return end.value.code


def test_without_the_extra_the_way_to_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError, match=r"pip install 'actionplans\[cluster\]'"):
        done_at("tcp://127.0.0.1:9", [composed(tmp_path / "in", 1)], tmp_path, "out")


def test_dask_is_only_loaded_when_it_is_used() -> None:
    root = Path(__file__).parent.parent
    for room in ("actionplans", "ingest", "parsers", "normalise", "output"):
        for path in (root / room).rglob("*.py"):
            module = ast.parse(path.read_text(encoding="utf-8"))
            loaded = {name for node in module.body for name in imported(node)}
            assert not loaded & {"dask", "distributed"}, path


# ------------------------------------------------------------------ nothing is left


def test_a_run_that_is_stopped_leaves_nothing_at_work(tmp_path: Path, two: Started) -> None:
    script = (
        "import signal, sys; from pathlib import Path; sys.path.insert(0, sys.argv[1])\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a job in the background ignores it
        "import test_cluster\n"
        "test_cluster.fates(Path(sys.argv[2]), ['hang', 'hang', 'hang'], sys.argv[3], 600.0)\n"
    )
    command = [sys.executable, "-c", script, str(Path(__file__).parent), str(tmp_path), two.address]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as running:
        begun = until(lambda: len(two.below()) >= 2, 60)
        running.send_signal(signal.SIGINT)
        until(lambda: running.poll() is not None, 30)
        running.kill()
    assert begun, "no document was begun"
    assert until(lambda: not two.below(), 10)
    assert not left(two)


def left(started: Started) -> list[str]:
    """Tasks that the scheduler still knows."""
    from distributed import Client

    with Client(started.address, set_as_default=False) as client:
        tasks: Callable[..., list[str]] = lambda dask_scheduler: [  # noqa: E731  # sent as it is
            str(key) for key in dask_scheduler.tasks
        ]
        return list(client.run_on_scheduler(tasks))


def test_a_crew_whose_run_was_killed_ends_when_it_has_long_been_idle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crews, "IDLE", 0.5)
    monkeypatch.setattr(crews, "_OFTEN", 0.1)
    (tmp_path / "calm.txt").write_text("calm")
    met = ingest.Met.of("calm.txt", str(tmp_path / "calm.txt"), (tmp_path / "calm.txt").stat())
    terms = Terms.of("run", job(tmp_path), 30.0)
    answer = answered(*crews.work(terms, "here", str(tmp_path), [(met, None)]))
    assert answer.fate is Fate.DONE
    assert until(lambda: not list(tmp_path.glob("actionplans-*")), 20)


def test_a_run_that_is_over_is_not_begun_anew(tmp_path: Path) -> None:
    terms = Terms.of("a run that is over", job(tmp_path), 30.0)
    asyncio.run(crews.dismissed(terms.run))
    met = ingest.Met("calm.txt", "calm.txt", 4, 0, 0)
    assert answered(*crews.work(terms, "here", str(tmp_path), [(met, None)])).fate is Fate.OVER


def test_a_worker_that_joins_late_is_compared_too(tmp_path: Path) -> None:
    terms = replace(Terms.of("late", job(tmp_path), 30.0), like={"lxml": "4"})
    met = ingest.Met("calm.txt", "calm.txt", 4, 0, 0)
    answer = answered(*crews.work(terms, "here", str(tmp_path), [(met, None)]))
    assert answer.fate is Fate.STRANGE
    assert f"lxml 4 here, {version('lxml')} there" in answer.said


# ------------------------------------------------------------------ what is sent back


@pytest.mark.parametrize(
    ("most", "actions", "said"),
    [
        (1 << 20, 3, ""),  # its rows go along
        (10, 0, "Its rows take more than"),  # more than may travel
    ],
)
def test_what_is_made_of_a_document_travels_as_far_as_it_may(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int, actions: int, said: str
) -> None:
    path = next(composed(tmp_path / "in", 1).rglob("*.csv"))
    met = ingest.Met.of(path.name, str(path), path.stat())
    monkeypatch.setattr(documents, "_job", replace(real_job(tmp_path / "state"), away=True))
    monkeypatch.setattr(documents, "MOST", most)
    done = documents.answered(documents.work(met), met)
    assert done is not None
    assert (done.actions, bool(done.rows), bool(done.raw)) == (actions, bool(actions), bool(actions))
    assert unpacked(done.record).outcome.reason.startswith(said)
    assert not list((tmp_path / "state").rglob("*.shard"))


@pytest.mark.parametrize("named", [True, False], ids=["under a name that is no key", "cut short"])
def test_an_answer_that_is_damaged_is_refused_as_a_whole(tmp_path: Path, named: bool) -> None:
    here = job(tmp_path)
    content = kept(here)
    name = "../../planted" if named else "0" * 32
    record = Record(Outcome("a.txt", Status.NO_ACTIONS, 1), rows=name, raw="1" * 32)
    met = ingest.Met("a.txt", "a.txt", 1, 0, 0)
    sent = content if named else content[:-1]
    answer = Answer("worker", Fate.DONE, record=packed(record), rows=sent, raw=content)
    (done,) = Cluster("tcp://127.0.0.1:9", here)._answered(Flight(met), answer)
    assert "is damaged" in unpacked(done.record).outcome.reason
    assert not list(here.folder.rglob(f"{'1' * 32}.shard"))
    assert not list(tmp_path.rglob("planted*"))


def kept(here: Job) -> bytes:
    """A shard of no rows."""
    here.rows.put("f" * 32, Rows(Understanding(Scheme()), ()))
    return here.rows.path("f" * 32).read_bytes()


# ------------------------------------------------------------------ what is compared


def test_all_that_documents_are_read_with_is_compared() -> None:
    known = packages_distributions()
    root = Path(__file__).parent.parent
    used = {
        name
        for room in ("parsers", "normalise")
        for path in (root / room).rglob("*.py")
        for name in names(path)
    }
    packages = {package.lower() for name in used for package in known.get(name, [])}
    assert packages - {"actionplans"} <= {name.lower() for name in PACKAGES}


def names(path: Path) -> Iterator[str]:
    """The packages a module imports, anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        yield from imported(node)


def imported(node: ast.AST) -> Iterator[str]:
    """The packages a statement imports."""
    if isinstance(node, ast.Import):
        yield from (alias.name.split(".")[0] for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
        yield node.module.split(".")[0]


def test_differences_are_said_by_name() -> None:
    here, there = {"lxml": "6", "xlrd": "2"}, {"lxml": "5", "xlrd": "2", "rapidocr": "3"}
    assert differences(here, there) == ["lxml 6 here, 5 there", "rapidocr none here, 3 there"]
