"""Fine-tuning of tiny random models: what is learned, and that a run can be trusted to go on."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import psutil
import pytest
import torch
from peft import PeftModel
from transformers import AutoModelForCausalLM, AutoTokenizer

from engine.dialects.chat import CHATML
from tests.training.tiny import arguments, losses, make_base, record, write_records
from training import lora, recipe, sft
from training.bases import open_base
from training.examples import Example
from training.parallel import World
from training.recipe import load


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_base(tmp_path_factory.mktemp("base"), "llama")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_records(tmp_path_factory.mktemp("data") / "records.jsonl")


# Of a run in 32 bits. What changes them changes what is computed, and must be meant.
EXPECTED = {
    ("llama", "lora"): "5.5067 5.4534 5.3976 5.4282 5.3761 5.3195 5.2715 5.2498 5.2296 5.2181",
    ("llama", "full"): "5.5067 5.3153 4.9469 4.6329 4.3114 4.0091 3.7727 3.6283 3.5223 3.4769",
    ("qwen2", "lora"): "5.5614 5.4732 5.4434 5.4252 5.3482 5.3864 5.3388 5.2894 5.2605 5.2515",
    ("qwen2", "full"): "5.5614 5.3165 5.0081 5.3637 4.4214 4.1098 3.8965 3.7356 3.6309 3.5862",
}


@pytest.mark.parametrize(("family", "method"), EXPECTED)
def test_a_run_gives_the_expected_losses(
    family: str, method: str, data: Path, tmp_path: Path
) -> None:
    base = make_base(tmp_path / "base", family)
    out = tmp_path / "out"
    assert sft.main(arguments(base, data, out, method=method, packs_per_step=2)) == 0
    expected = [float(loss) for loss in EXPECTED[family, method].split()]
    assert losses(out) == pytest.approx(expected, abs=2e-3)


def test_a_run_that_was_stopped_goes_on_as_if_it_had_not_been(
    base: Path, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sft.main(arguments(base, data, tmp_path / "whole")) == 0
    step = sft.Run._step

    def interrupted(run: sft.Run, stop: sft.Stop) -> Any:
        if run.state.step == 3:
            signal.raise_signal(signal.SIGINT)
        return step(run, stop)

    with monkeypatch.context() as patched:
        patched.setattr(sft.Run, "_step", interrupted)
        assert sft.main(arguments(base, data, tmp_path / "cut")) == 130
    assert len(losses(tmp_path / "cut")) == 4
    assert sft.main(arguments(base, data, tmp_path / "cut")) == 0
    assert losses(tmp_path / "cut") == losses(tmp_path / "whole")


def test_two_processes_give_the_losses_of_one(base: Path, data: Path, tmp_path: Path) -> None:
    assert sft.main(arguments(base, data, tmp_path / "one")) == 0
    done = subprocess.run(
        [
            *(sys.executable, "-m", "training.sft"),
            *arguments(base, data, tmp_path / "two", processes=2),
        ],
        env={**os.environ, "OMP_NUM_THREADS": "1"},
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert losses(tmp_path / "two") == pytest.approx(losses(tmp_path / "one"), abs=1e-5)


def test_a_lost_process_ends_the_run_in_one_line_and_the_run_goes_on(
    base: Path, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sft.main(arguments(base, data, tmp_path / "whole", checkpoint_minutes=1e-9)) == 0
    given = arguments(base, data, tmp_path / "cut", processes=2, checkpoint_minutes=1e-9)
    program = [*(sys.executable, "-m", "training.sft"), *given]
    running = subprocess.Popen(program, stderr=subprocess.PIPE, text=True)
    assert running.stderr is not None
    worker = None
    for line in running.stderr:
        if line.startswith("step 1/"):
            (worker,) = psutil.Process(running.pid).children()
            worker.kill()
            break
    rest = running.stderr.read()
    running.stderr.close()
    assert (running.wait(), rest) == (
        3,
        "Another process of this run has ended. The same command goes on from here.\n",
    )
    assert sft.main(arguments(base, data, tmp_path / "cut", checkpoint_minutes=1e-9)) == 0
    assert losses(tmp_path / "cut") == pytest.approx(losses(tmp_path / "whole"), abs=1e-5)


def test_a_run_that_is_done_is_not_repeated(base: Path, data: Path, tmp_path: Path) -> None:
    assert sft.main(arguments(base, data, tmp_path)) == 0
    before = (tmp_path / "log.jsonl").read_text()
    assert sft.main(arguments(base, data, tmp_path)) == 0
    assert (tmp_path / "log.jsonl").read_text() == before


def test_the_adapter_is_peft_s_own(base: Path, data: Path, tmp_path: Path) -> None:
    assert sft.main(arguments(base, data, tmp_path, validation=0)) == 0
    run = opened(arguments(base, data, tmp_path, validation=0))
    model = AutoModelForCausalLM.from_pretrained(base)
    adapted = PeftModel.from_pretrained(model, tmp_path)
    example = run.training[0]
    tokens = torch.tensor([example.tokens])
    with torch.no_grad():
        theirs = adapted(tokens).logits
        ours = logits(run, [example])
        unadapted = AutoModelForCausalLM.from_pretrained(base)(tokens).logits
    torch.testing.assert_close(ours, theirs[0], atol=1e-4, rtol=1e-4)
    assert (unadapted - theirs).abs().max() > 0.1
    assert json.loads((tmp_path / "mathcoder.json").read_text()) == {
        "dialect": "fenced",
        "prompt": "trained",
    }


def test_a_step_has_the_gradients_that_peft_makes(base: Path, data: Path, tmp_path: Path) -> None:
    run = opened(arguments(base, data, tmp_path))
    generator = torch.Generator().manual_seed(1)
    for layer in run.layers.values():  # B is zero at first, and hides the gradient of A
        layer.lora_B.data.uniform_(-0.1, 0.1, generator=generator)
        layer.merge()
    lora.write(tmp_path / "adapter", lora.tensors(run.layers), base, 32, 64)
    model = AutoModelForCausalLM.from_pretrained(base)
    theirs = PeftModel.from_pretrained(model, tmp_path / "adapter", is_trainable=True)
    example = run.training[0]
    tokens = torch.tensor([example.tokens])
    labels = torch.where(torch.tensor([example.trained]), tokens, -100)
    expected = theirs(tokens, labels=labels).loss * sum(example.trained)
    expected.backward()
    loss = run._loss([example])
    loss.backward()  # type: ignore[no-untyped-call]
    assert float(loss.detach()) == pytest.approx(float(expected.detach()), rel=1e-5)
    found = dict(theirs.named_parameters())
    for name, layer in run.layers.items():
        for part in ("lora_A", "lora_B"):
            gradient = found[f"base_model.model.{name}.{part}.default.weight"].grad
            torch.testing.assert_close(getattr(layer, part).grad, gradient, atol=1e-4, rtol=1e-3)


@pytest.mark.parametrize("family", ["llama", "qwen2"])
def test_examples_of_a_pack_do_not_see_each_other(family: str, data: Path, tmp_path: Path) -> None:
    run = opened(arguments(make_base(tmp_path / "base", family), data, tmp_path / "out"))
    one, two = run.training[:2]
    with torch.no_grad():
        together = logits(run, [one, two])
        alone = torch.cat([logits(run, [one]), logits(run, [two])])
    torch.testing.assert_close(together, alone, atol=1e-5, rtol=1e-5)


def test_without_separation_they_do(base: Path, data: Path, tmp_path: Path) -> None:
    run = opened(arguments(base, data, tmp_path, separate="false"))
    one, two = run.training[:2]
    packed = float(run._loss([one, two]).detach())
    assert packed != pytest.approx(float((run._loss([one]) + run._loss([two])).detach()), abs=1e-3)


def test_all_weights_can_be_trained(base: Path, data: Path, tmp_path: Path) -> None:
    assert sft.main(arguments(base, data, tmp_path, method="full", learning_rate=1e-3)) == 0
    found = losses(tmp_path)
    assert found[-1] < found[0] - 0.1
    model = AutoModelForCausalLM.from_pretrained(tmp_path)
    assert AutoTokenizer.from_pretrained(tmp_path).chat_template == CHATML
    trained = model.model.layers[0].mlp.up_proj.weight
    before = AutoModelForCausalLM.from_pretrained(base).model.layers[0].mlp.up_proj.weight
    assert (trained - before).abs().max() > 1e-4


def test_checkpointed_gradients_change_no_loss(base: Path, data: Path, tmp_path: Path) -> None:
    assert sft.main(arguments(base, data, tmp_path / "one")) == 0
    assert sft.main(arguments(base, data, tmp_path / "two", gradient_checkpointing="true")) == 0
    assert losses(tmp_path / "two") == pytest.approx(losses(tmp_path / "one"), abs=1e-5)


def test_sixteen_bits_lose_little(base: Path, data: Path, tmp_path: Path) -> None:
    assert sft.main(arguments(base, data, tmp_path / "32")) == 0
    assert sft.main(arguments(base, data, tmp_path / "16", precision="bf16")) == 0
    assert losses(tmp_path / "16") == pytest.approx(losses(tmp_path / "32"), abs=0.02)


def test_a_run_goes_on_from_an_adapter_with_other_data(
    base: Path, data: Path, tmp_path: Path
) -> None:
    assert sft.main(arguments(base, data, tmp_path / "one")) == 0
    second = arguments(base, data, tmp_path / "two", init_adapter=tmp_path / "one", seed=1)
    assert sft.main(second) == 0
    assert losses(tmp_path / "two")[0] < losses(tmp_path / "one")[1]


def test_the_end_of_the_time_is_the_end_of_the_schedule(
    base: Path, data: Path, tmp_path: Path
) -> None:
    assert sft.main(arguments(base, data, tmp_path, minutes=1e-6)) == 0
    assert len(losses(tmp_path)) == 1


def test_patience_ends_a_run_that_gets_no_better(base: Path, data: Path, tmp_path: Path) -> None:
    keys = {"validation": 0.3, "validate_steps": 1, "patience": 2, "learning_rate": 1e-30}
    assert sft.main(arguments(base, data, tmp_path, **keys)) == 0
    assert len(losses(tmp_path)) == 3  # the first is the best


def test_the_model_card_names_data_and_licences(base: Path, data: Path, tmp_path: Path) -> None:
    assert sft.main(arguments(base, data, tmp_path)) == 0
    card = (tmp_path / "README.md").read_text()
    assert "| school/sum | CC0-1.0 | 40 |" in card
    assert (tmp_path / "curve.png").read_bytes().startswith(b"\x89PNG")


# Bad input ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "value", "complaint"),
    [
        ("epohcs", 1, 'There is no key "epohcs". Did you mean "epochs"?'),
        ("dialect", "fencd", 'There is no dialect "fencd". There are: fenced, mathcoder.'),
        ("dialect", "mathcoder", "adds tokens, which an adapter cannot hold. Give method=full."),
        ("base", "nowhere.gguf", "There is no file nowhere.gguf."),
        ("init_adapter", "nowhere", "nowhere holds no adapter that can be read"),
        ("context", 10, "There is nothing to train on: 40 examples are longer than 10 tokens"),
        ("rank", 0, "rank must be more than 0."),
        ("validation", 1, "validation must be from 0 to below 1"),
        ("data", "[nowhere.jsonl]", "nowhere.jsonl cannot be read"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(
    key: str,
    value: object,
    complaint: str,
    base: Path,
    data: Path,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    assert sft.main(arguments(base, data, tmp_path, **{key: value})) in (2, 3)
    said = capfd.readouterr().err
    assert complaint in said
    assert said.count("\n") == 1


def test_a_broken_row_is_named(
    base: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_bytes(msgspec.json.encode(record(1)) + b'\n{"problem": "x"}\n')
    assert sft.main(arguments(base, rows, tmp_path)) == 2
    assert f"{rows}, line 2: Object missing required field" in capfd.readouterr().err


def test_a_base_without_a_tokenizer_is_refused(
    base: Path, data: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    bare = tmp_path / "bare"
    bare.mkdir()
    for name in ("config.json", "model.safetensors"):
        (bare / name).write_bytes((base / name).read_bytes())
    assert sft.main(arguments(bare, data, tmp_path / "out")) == 2
    said = capfd.readouterr().err
    assert f"The base {bare} has no tokenizer" in said
    assert said.count("\n") == 1


def test_examples_longer_than_the_context_are_left_out_and_counted(
    base: Path, data: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    rows = tmp_path / "rows.jsonl"
    long = msgspec.structs.replace(record(1), problem="long " * 100)
    rows.write_bytes(data.read_bytes() + msgspec.json.encode(long) + b"\n")
    assert sft.main(arguments(base, rows, tmp_path / "out", context=300)) == 0
    assert "; 1 too long." in capfd.readouterr().out


def test_another_recipe_does_not_go_on_in_the_folder_of_a_run(
    base: Path, data: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert sft.main(arguments(base, data, tmp_path)) == 0
    capfd.readouterr()
    assert sft.main(arguments(base, data, tmp_path, learning_rate=0.02)) == 2
    assert "holds a run with other data or another recipe" in capfd.readouterr().err


def test_a_disk_that_fills_during_a_checkpoint_costs_nothing_made_before(
    base: Path,
    data: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    assert sft.main(arguments(base, data, tmp_path / "whole")) == 0
    save = torch.save
    saved = []

    def full(what: Any, file: Any) -> None:
        saved.append(what["state"]["step"])
        if len(saved) > 2:
            file.write(b"half")
            raise OSError(errno.ENOSPC, "No space left on device")
        save(what, file)

    given = arguments(base, data, tmp_path / "cut", checkpoint_minutes=1e-9)
    with monkeypatch.context() as patched:
        patched.setattr(torch, "save", full)
        assert sft.main(given) == 3
    assert "The checkpoint of step 3 cannot be written: [Errno 28]" in capfd.readouterr().err
    assert not list((tmp_path / "cut").glob("*.partial"))
    assert sft.main(given) == 0
    assert losses(tmp_path / "cut") == losses(tmp_path / "whole")


@pytest.mark.parametrize("name", [name for name in recipe.names() if name.startswith("sft")])
def test_the_recipes_have_known_keys(name: str) -> None:
    assert load([name, "data=[x.jsonl]"], sft.Recipe).data == ["x.jsonl"]


def opened(given: list[str]) -> sft.Run:
    recipe = load(given, sft.Recipe)
    base = open_base(recipe.base, recipe.dialect)
    return sft.Run(
        recipe,
        base,
        sft.prepare(recipe, base),
        World(0, 1, torch.device("cpu"), None),
    )


def test_a_problem_for_validation_is_no_worked_example(
    base: Path, data: Path, tmp_path: Path
) -> None:
    recipe = load(arguments(base, data, tmp_path, prompt="starter", validation=0.3), sft.Recipe)
    opened = open_base(recipe.base, recipe.dialect)
    prepared = sft.prepare(recipe, opened)
    told = [opened.tokenizer.decode(example.tokens) for example in prepared.training]
    kept = [record(n).problem for n in range(40) if sft._validates(record(n), recipe)]
    assert len(kept) == len(prepared.validation) > 5
    assert any(text.count("What is") > 1 for text in told)
    assert not [text for text in told if any(problem in text for problem in kept)]


def logits(run: sft.Run, examples: list[Example]) -> torch.Tensor:
    lengths = [len(example.tokens) for example in examples]
    found: torch.Tensor = run.model(
        input_ids=torch.tensor([[token for example in examples for token in example.tokens]]),
        position_ids=torch.cat([torch.arange(length) for length in lengths])[None],
        lengths=lengths,
    ).logits[0]
    return found
