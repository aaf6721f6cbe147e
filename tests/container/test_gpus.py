"""GPUs as `nvidia-smi` and Docker tell of them: seats, options, and a sentence for each thing that may be missing.

No GPU is needed: both commands are scripts here, which answer with the words of the real ones.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner

from autograder.cli import main
from autograder.container import client
from autograder.container.engine import Docker, Options, docker
from autograder.container.gpus import Gpu, gpu_seats, refusal, shared
from autograder.container.image import image_name
from autograder.container.walls import GPU_MIB, GpuShare, walls
from autograder.errors import UsageError
from autograder.limits import Limits
from autograder.sandbox.confinement import gpu_files
from autograder.sandbox.confinement.gpu_files import gpu_nodes, gpu_states
from autograder.sandbox.confinement.own_user import environment
from autograder.sandbox.confinement.place import Means, Place
from autograder.sandbox.inside import gpu_share
from autograder.sandbox.seats import Demand
from autograder.sandbox.surroundings import server_environment

ROOT = Path(__file__).resolve().parents[2]
TWO = "0, 24564, 24210, 550.54.15\n1, 24564, 9000, 550.54.15\n"
TRAINS = ("tensorflow", "keras")
NO_TOOLKIT = 'docker: Error response from daemon: could not select device driver "" with capabilities: [[gpu]].'
CREATION = (
    "docker: Error response from daemon: failed to create task for container: failed to create shim task: OCI runtime"
    " create failed: runc create failed: unable to start container process: error during container init: error running"
    " prestart hook #0: exit status 1, stdout: , stderr: Auto-detected mode as 'legacy'\nnvidia-container-cli: {}: unknown."
)


def script(folder: Path, name: str, does: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{does}\n")
    path.chmod(0o755)


@pytest.fixture
def commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder at the front of PATH, in which `nvidia-smi` tells two GPUs."""
    folder = tmp_path / "bin"
    folder.mkdir()
    script(folder, "nvidia-smi", f"printf '{TWO}'")
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    return folder


@pytest.mark.parametrize(
    ("free", "share", "numbers"),
    [
        ([24_000], 4096, [0] * 5),
        ([24_000, 9000], 4096, [0, 1, 0, 1, 0, 0, 0]),  # in turn, as long as there is room
        ([24_000, 100], 8000, [0, 0, 0]),
        ([4096], 4096, [0]),
    ],
)
def test_a_gpu_has_as_many_seats_as_shares_fit(free: list[int], share: int, numbers: list[int]) -> None:
    found = [Gpu(number, 24_564, mib) for number, mib in enumerate(free)]
    assert shared(found, share) == [GpuShare(number, share) for number in numbers]


def test_a_gpu_without_room_is_full_or_too_small() -> None:
    with pytest.raises(UsageError, match="GPU 1 is full: other programs use 21564 of its 24564 MiB"):
        shared([Gpu(0, 24_564, 10), Gpu(1, 24_564, 3000)], 4096)
    with pytest.raises(UsageError, match=r"gpu_memory_mib is 30000, and no GPU has more than 24564 MiB.*course\.yml"):
        shared([Gpu(0, 24_564, 24_000)], 30_000)


@pytest.mark.parametrize(("wanted", "numbers"), [("all", {0, 1}), ("1", {0}), ("2", {0, 1})])
def test_so_many_gpus_are_taken(commands: Path, wanted: str, numbers: set[int]) -> None:
    assert {one.number for one in gpu_seats(wanted, 4096)} == numbers


@pytest.mark.parametrize(
    ("does", "words"),
    [
        (f"printf '{TWO}'", "There is no GPU number 3: this machine has 2 GPUs"),
        ("echo '0, 24564, 24210, 550.54.15'", "this machine has one GPU"),
        ("echo '0, 24564, 24210, 470.82.01'", r"The NVIDIA driver 470\.82\.01 is too old. Update it to 525"),
        (
            'echo "NVIDIA-SMI has failed because it couldn\'t communicate with the NVIDIA driver."; exit 9',
            "driver does not answer",
        ),
        ("echo 'Failed to initialize NVML: Driver/library version mismatch'; exit 18", "Restart this machine"),
        ("echo 'No devices were found'; exit 6", "no NVIDIA GPU here that works"),
        ("true", "no NVIDIA GPU here that works"),
        ("echo '0, [N/A], [N/A], 550.54.15'", "does not tell this machine's GPUs"),
        ("echo odd; exit 1", "does not tell this machine's GPUs"),
    ],
)
def test_what_the_driver_lacks_is_one_sentence(commands: Path, does: str, words: str) -> None:
    script(commands, "nvidia-smi", does)
    with pytest.raises(UsageError, match=words):
        gpu_seats("3", 4096)


def test_without_a_driver_the_sentence_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match="There is no `nvidia-smi` here"):
        gpu_seats("all", 4096)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (NO_TOOLKIT, "NVIDIA Container Toolkit is not installed"),
        ("failed to discover GPU vendor from CDI: no known GPU vendor found", "NVIDIA Container Toolkit is not installed"),
        (
            CREATION.format(
                "requirement error: unsatisfied condition: cuda>=12.5, please update your driver to a newer version, or use"
                " an earlier cuda container"
            ),
            "driver is too old",
        ),
        (CREATION.format("initialization error: nvml error: driver not loaded"), "driver is not loaded"),
        (
            CREATION.format(
                "initialization error: load library failed: libnvidia-ml.so.1: cannot open shared object file: no such file"
                " or directory"
            ),
            "driver is not loaded",
        ),
        (CREATION.format("device error: 7: unknown device"), "Docker knows no GPU of that number"),
    ],
)
def test_docker_is_explained_about_gpus(said: str, words: str) -> None:
    assert words in client.explained(said)
    assert "without --gpus" in client.explained(said)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("cuInit 0\nGPUs 1\ncounted 262144\n", None),
        ("cuInit 0\nGPUs 0\ncounted 262144\n", "TensorFlow cannot use GPU 1"),  # it fell back to the processor
        ("no libcuda\nGPUs 0\nno such device", "came without the driver's libraries"),
        ("cuInit 803\nGPUs 0\n", "too old for the image's CUDA. Update it to 525"),
        ("cuInit 0\nGPUs 1\nCUDA driver version is insufficient for CUDA runtime version", "too old"),
        ("cuInit 2\nGPUs 0\n", "GPU 1 has not the memory"),
        ("cuInit 0\nGPUs 1\nfailed to allocate memory [Op:MatMul]", "GPU 1 has not the memory"),
        ("cuInit 100\nGPUs 0\n", "TensorFlow cannot use GPU 1 in a container (cuInit 100 GPUs 0)"),
    ],
)
def test_what_a_process_in_a_container_says_of_its_gpu(said: str, words: str | None) -> None:
    told = refusal(said, 1)
    assert (told is None) if words is None else (told is not None and words in told)


def options_of(gpu: GpuShare | None) -> list[str]:
    return list(walls("name", "run", Path("/doors"), Limits(memory_mib=1000), gpu))


def test_only_a_gpu_container_gets_a_gpu() -> None:
    plain, given = options_of(None), options_of(GpuShare(1, 4096))
    assert "--gpus" not in plain
    assert given[given.index("--gpus") + 1] == "device=1"
    assert {"TF_FORCE_GPU_ALLOW_GROWTH=true", "COURSE_GPU_MIB=4096"} <= set(given)
    assert "NVIDIA_DRIVER_CAPABILITIES=compute,utility" in given
    assert [one for one in given if one in ("--privileged", "--device")] == []
    memory = [int(one[one.index("--memory") + 1].removesuffix("m")) for one in (plain, given)]
    assert memory[1] - memory[0] == GPU_MIB


def started(commands: Path, demand: Demand, options: Options) -> list[list[str]]:
    """Start the engine with a `docker` that refuses every container, and return the words of each `docker run`."""
    log = commands / "log"
    script(commands, "docker", f'[ "$1" = run ] && echo "$@" >> {log}\necho \'{NO_TOOLKIT}\' >&2; exit 125')
    with (
        pytest.raises(UsageError, match="NVIDIA Container Toolkit is not installed"),
        Docker(lambda accelerator: f"image-{accelerator}", options)(demand) as containers,
    ):
        containers.wait_until_ready()
    return [line.split() for line in log.read_text().splitlines()]


@pytest.mark.parametrize("isolation", ["slot", "container"])
def test_trainings_go_to_gpus_and_numbers_to_processors(commands: Path, isolation: Any) -> None:
    options = Options(isolation, gpus="all")
    trains = started(commands, Demand(4, TRAINS, Limits()), options)
    assert sorted(one[one.index("--gpus") + 1] for one in trains) == ["device=0", "device=0", "device=1", "device=1"]
    assert all("image-gpu" in one for one in trains)
    (commands / "log").unlink()
    numbers = started(commands, Demand(4, ("scipy",), Limits()), options)
    assert [one for one in numbers if "--gpus" in one] == []
    assert (len(numbers), all("image-cpu" in one for one in numbers)) == (4, True)


def test_no_more_containers_are_started_than_there_is_memory_for(commands: Path) -> None:
    trains = started(commands, Demand(16, TRAINS, replace(Limits(), gpu_memory_mib=12_000)), Options(gpus="all"))
    assert [one[one.index("--gpus") + 1] for one in trains] == ["device=0", "device=0"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--engine", "docker", "--gpus", "some"], "--gpus is a number of GPUs, such as 1, or `all`; not 'some'"),
        (["--engine", "docker", "--gpus", "0"], "--gpus is a number of GPUs"),
        (["--gpus", "all"], "--isolation and --gpus are for --engine docker"),
        (["--isolation", "container"], "--isolation and --gpus are for --engine docker"),
    ],
)
def test_wrong_options_are_one_sentence(arguments: list[str], words: str) -> None:
    result = CliRunner().invoke(main, ["--course", str(ROOT), "grade", "01-neuron", "/usr", *arguments])
    assert (result.exit_code, words in result.output) == (2, True), result.output


def test_a_missing_gpu_image_is_told_with_its_command(commands: Path) -> None:
    script(commands, "docker", 'case "$1" in version) echo 20.10;; *) echo "Error: No such image: x" >&2; exit 1;; esac')
    with pytest.raises(UsageError, match=rf"no image {image_name('gpu')} here.*--accelerator gpu"):
        docker(Options(gpus="all"))(Demand(1, TRAINS, Limits()))


def test_the_device_list_is_explicit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("nvidia0", "nvidia11", "nvidiactl", "nvidia-uvm", "nvidia-uvm-tools", "nvidia-modeset", "nvram", "null"):
        (tmp_path / name).touch()
    monkeypatch.delenv(gpu_share.SHARE_VARIABLE, raising=False)
    assert (gpu_nodes(str(tmp_path)), gpu_states()) == ([], [])
    monkeypatch.setenv(gpu_share.SHARE_VARIABLE, "4096")
    assert [Path(one).name for one in gpu_nodes(str(tmp_path))] == ["nvidia-uvm", "nvidia0", "nvidia11", "nvidiactl"]
    assert set(gpu_states()) <= set(gpu_files.STATES)


def test_a_submission_is_told_of_its_share_and_of_no_other_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NVIDIA_VISIBLE_DEVICES", "void")
    monkeypatch.setenv("TF_FORCE_GPU_ALLOW_GROWTH", "true")
    monkeypatch.setenv(gpu_share.SHARE_VARIABLE, "4096")
    server = server_environment(1)
    place = Place(Means.USER_IDS, "/work", 0, Limits(), None)  # type: ignore[arg-type]  # no group is asked for
    for variables in (server, environment(place)):
        assert (variables["TF_FORCE_GPU_ALLOW_GROWTH"], variables["COURSE_GPU_MIB"]) == ("true", "4096")
        assert "NVIDIA_VISIBLE_DEVICES" not in variables


@pytest.fixture
def tensorflow(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """A TensorFlow that has two GPUs and notes what limits it is given."""
    limits: list[tuple[str, int]] = []
    config = SimpleNamespace(
        list_physical_devices=lambda kind: [f"{kind}:0", f"{kind}:1"],
        LogicalDeviceConfiguration=lambda memory_limit: memory_limit,
        set_logical_device_configuration=lambda device, parts: limits.extend((device, one) for one in parts),
    )
    monkeypatch.setitem(sys.modules, "tensorflow", SimpleNamespace(config=config))
    return limits


def test_tensorflow_is_kept_to_the_share(tensorflow: list[tuple[str, int]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(gpu_share.SHARE_VARIABLE, raising=False)
    gpu_share.keep_to_share()
    assert tensorflow == []
    monkeypatch.setenv(gpu_share.SHARE_VARIABLE, "4096")
    gpu_share.keep_to_share()
    assert tensorflow == [("GPU:0", 4096 - gpu_share.FOR_CUDA_MIB), ("GPU:1", 4096 - gpu_share.FOR_CUDA_MIB)]


def test_without_tensorflow_nothing_is_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(gpu_share.SHARE_VARIABLE, "4096")
    monkeypatch.delitem(sys.modules, "tensorflow", raising=False)
    gpu_share.keep_to_share()
    assert "tensorflow" not in sys.modules


def test_a_container_that_came_without_its_gpu_is_told_of(in_docker: Docker, commands: Path) -> None:
    """A Docker that starts the container and hands no GPU out: what is asked inside is really asked."""
    real = next(folder for folder in os.environ["PATH"].split(":")[1:] if Path(folder, "docker").exists())
    forgets = 'for word do shift; case "$word" in --gpus|device=*) ;; *) set -- "$@" "$word";; esac; done'
    script(commands, "docker", f'{forgets}\nexec {real}/docker "$@"')
    engine = Docker(lambda accelerator: in_docker.image_for("cpu"), Options(gpus="1"))
    with (
        pytest.raises(UsageError, match="came without the driver's libraries"),
        engine(Demand(1, TRAINS, Limits())) as containers,
    ):
        containers.wait_until_ready()
