"""Training by reward: problems with answers to an adapter or a model.

    python -m training.grpo RECIPE [key=value …]

GRPO (arXiv 2402.03300): several solutions of each problem are written, and those that end right are
made more likely than those that do not. They are written by the tutor's own solver, with their code
executed in the sandbox (`training.rollout`); Math-Verify judges the answers. The loss is TRL's, and
counts only tokens that the model has drawn itself: none of problems, none of outputs.
`training.policies` says what is written.

Needs `pip install 'mathcoder-tutor[training,preference]'`. Of several processes each keeps the
whole model; weights that are split over processes are not gathered for writing.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from typing import Annotated, Any

from msgspec import Meta
from msgspec.structs import replace

from engine import instructions
from engine.blocks import Sampling
from engine.dialects import Instructions
from engine.errors import TutorError, UsageError
from engine.events import solution_of
from engine.sandbox.kernel import Pool
from engine.solver import DEFAULTS, Settings, Solver
from training.bases import Base, open_base
from training.data.asked import Asked, Origin, asked
from training.dpo import without_trl
from training.examples import Renderer
from training.grading import Graders
from training.policies import Method, check, load_policy, run, settings, told
from training.recipe import load
from training.rollout import TorchRuntime

Count = Annotated[int, Meta(ge=1)]

_TOLD = {
    "loss": "loss",
    "reward": "right",
    "completions/mean_length": "tokens drawn",
    "step_time": "seconds",
}


class Recipe(Method, kw_only=True, forbid_unknown_fields=True):
    """See `training/recipes/grpo.yaml`."""

    problems: list[Origin]
    learning_rate: float = 1e-6
    beta: float = 0.0
    steps: Count = 200
    problems_per_step: Count = 8
    solutions: Annotated[int, Meta(ge=2)] = 8  # of each problem
    temperature: Annotated[float, Meta(gt=0, le=5)] = 1.0
    block_tokens: Count = DEFAULTS.block_tokens
    max_cells: Count = 4
    check_seconds: Annotated[float, Meta(gt=0)] = 5.0
    allow_unisolated: bool = False

    @property
    def settings(self) -> Settings:
        return Settings(
            sampling=Sampling(self.temperature, seed=self.seed),
            block_tokens=self.block_tokens,
            max_cells=self.max_cells,
            restarts=0,  # a second attempt would be another text
        )


def main(arguments: Sequence[str]) -> int:
    try:
        return train(load(arguments, Recipe))
    except TutorError as error:
        print(error, file=sys.stderr)
        return int(error.exit_code)


def train(recipe: Recipe) -> int:
    """
    Raises:
        UsageError: base, adapter, problems or an earlier run do not fit the recipe.
        TutorError: the result cannot be written, or code cannot be confined here.
    """
    os.environ["TRL_EXPERIMENTAL_SILENCE"] = "1"  # that its rollouts may change: tests would tell
    try:
        from trl.trainer.grpo_config import GRPOConfig
        from trl.trainer.grpo_trainer import GRPOTrainer
    except ImportError as error:
        raise without_trl() from error
    from datasets import Dataset

    base = open_base(recipe.base, recipe.dialect)
    told_to = instructions.load(recipe.prompt)
    renderer = Renderer(base.tokenizer, base.dialect, told_to)
    problems = prepare(recipe, base, renderer, told_to)
    check(recipe, ())
    with ExitStack() as opened:
        kernels = opened.enter_context(Pool(1, allow_unisolated=recipe.allow_unisolated))
        graders = opened.enter_context(
            Graders(check_seconds=recipe.check_seconds, allow_unisolated=recipe.allow_unisolated)
        )
        trainer = GRPOTrainer(
            load_policy(recipe, base),
            Reward(graders),
            args=GRPOConfig(
                **settings(recipe),
                max_steps=recipe.steps,
                num_generations=recipe.solutions,
                per_device_train_batch_size=recipe.solutions,
                gradient_accumulation_steps=recipe.problems_per_step,
                temperature=recipe.temperature,
                max_completion_length=recipe.context,
            ),
            train_dataset=Dataset.from_list(
                [{"prompt": one.problem, "reference": one.answer} for one in problems]
            ),
            processing_class=base.tokenizer,
            rollout_func=Rollouts(recipe, base, renderer, told_to, kernels),
        )
        told(recipe, trainer, _TOLD)
        return run(recipe, base, trainer)


def prepare(recipe: Recipe, base: Base, renderer: Renderer, told_to: Instructions) -> list[Asked]:
    """The recipe's problems that have a reference and leave half of the context to the solution.

    Raises:
        UsageError: a file cannot be read, a row is broken, or nothing is left.
    """
    found = [one for one in asked(recipe.problems, recipe.seed) if one.answer]
    fitting = [
        one
        for one in found
        if 2 * len(renderer.ids(base.dialect.prompt(told_to, (), one.problem))) <= recipe.context
    ]
    if not fitting:
        raise UsageError(
            f"There is nothing to train on: {len(found) - len(fitting)} problems are longer than "
            f"half of {recipe.context} tokens.",
            "Name problems with answers, or give a larger context.",
        )
    print(f"{len(fitting):,} problems; {len(found) - len(fitting):,} too long.", flush=True)
    return fitting


class Rollouts:
    """Writes a solution of each prompt, as TRL's `rollout_func`."""

    def __init__(
        self,
        recipe: Recipe,
        base: Base,
        renderer: Renderer,
        told_to: Instructions,
        kernels: Pool,
    ) -> None:
        self._recipe = recipe
        self._base = base
        self._renderer = renderer
        self._told_to = told_to
        self._kernels = kernels

    def __call__(self, prompts: Sequence[str], trainer: Any) -> dict[str, Any]:
        """
        Args:
            prompts: the problems of this process, each as often as it is to be solved.
        """
        model = trainer.accelerator.unwrap_model(trainer.model)
        was_training = model.training
        model.eval()
        try:
            # Another seed for each solution of the whole run, whatever process writes it.
            first = trainer.state.global_step * trainer.accelerator.num_processes
            first = (first + trainer.accelerator.process_index) * len(prompts)
            written = [
                self._written(model, problem, self._recipe.seed + first + number)
                for number, problem in enumerate(prompts)
            ]
        finally:
            model.train(was_training)
        return {
            "prompt_ids": [rollout.prompt for rollout, _ in written],
            "completion_ids": [rollout.completion for rollout, _ in written],
            "env_mask": [[int(drawn) for drawn in rollout.drawn] for rollout, _ in written],
            "logprobs": None,  # the policy is the one that is trained: TRL computes them
            "answer": [answer for _, answer in written],
        }

    def _written(self, model: Any, problem: str, seed: int) -> tuple[Any, str | None]:
        recipe = self._recipe
        runtime = TorchRuntime(
            model,
            self._base.tokenizer,
            self._renderer,
            context_tokens=recipe.context,
            name=recipe.base,
        )
        sampling = replace(recipe.settings.sampling, seed=seed)
        solver = Solver(
            runtime,
            self._kernels,
            self._base.dialect,
            self._told_to,
            replace(recipe.settings, sampling=sampling),
        )
        solution = solution_of(solver.solve(problem))
        assert runtime.latest is not None
        return runtime.latest.rollout, solution.answer


class Reward:
    """1 for a right answer, 0 for a wrong one or none; nothing where the grader came to no end."""

    __name__ = "right"  # what TRL calls it in its log

    def __init__(self, graders: Graders) -> None:
        self._graders = graders

    def __call__(
        self, *, answer: Sequence[str | None], reference: Sequence[str], **_: object
    ) -> list[float | None]:
        return [self._of(one, right) for one, right in zip(answer, reference, strict=True)]

    def _of(self, answer: str | None, reference: str) -> float | None:
        if answer is None:
            return 0.0
        verdict = self._graders.math_verify(reference, answer)
        return None if verdict is None else float(verdict)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
