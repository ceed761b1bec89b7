"""Training the cross-encoder further: minutes on one GPU, hours without.

Needs PyTorch and Transformers, which no extra installs: `pip install torch transformers`. The
settings are those that our weights were trained with. The learning rate was chosen with a third of
today's near misses, on a half that was held out.
"""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tests.benchmarks.reader.candidates import Candidate, CandidateSet
from tests.benchmarks.reader.wheel_model import Weights

_MOST_TOKENS = 256


@dataclass(frozen=True, slots=True)
class Settings:
    """How it is trained.

    `negatives` is how many passages of a question that don't answer it are read in an epoch: half
    are the first by their words, the others drawn. `dropped` is how often a passage lacks its
    byline, and how often what stands before it; `listwise` what the comparison of a question's
    passages counts for, beside the judgement of each; `doubled` what one that answers counts for.
    """

    learning_rate: float = 1e-4
    epochs: int = 3
    questions_a_step: int = 16
    negatives: int = 10
    positives: int = 2
    dropped: float = 0.1
    listwise: float = 0.3
    doubled: float = 2.0
    weight_decay: float = 0.01
    warming_up: float = 0.1
    slowest: float = 0.02
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Pair:
    """A question and a passage of it, whether that answers, and the question's number in a step."""

    question: str
    passage: str
    answers: bool
    number: int


def choose_trainable(sets: Sequence[CandidateSet]) -> list[CandidateSet]:
    """Choose the questions that teach something: none whose answer wasn't found."""
    return [one for one in sets if one.candidates and one.is_answerable == one.has_answer]


def draw_pairs(
    step: Sequence[CandidateSet], settings: Settings, draw: random.Random
) -> Iterator[Pair]:
    """Draw what is read of the questions of one step."""
    for number, one in enumerate(step):
        for candidate in _draw_candidates(one, settings, draw):
            passage = candidate.write(
                byline=draw.random() >= settings.dropped, before=draw.random() >= settings.dropped
            )
            yield Pair(one.question, passage, candidate.answers, number)


def _draw_candidates(one: CandidateSet, settings: Settings, draw: random.Random) -> list[Candidate]:
    right = [candidate for candidate in one.candidates if candidate.answers]
    wrong = [candidate for candidate in one.candidates if not candidate.answers]
    hard, easy = wrong[: settings.negatives // 2], wrong[settings.negatives // 2 :]
    drawn = draw.sample(easy, min(len(easy), settings.negatives - len(hard)))
    return [*draw.sample(right, min(len(right), settings.positives)), *hard, *drawn]


def pace(step: int, steps: int, settings: Settings) -> float:
    """Give the share of the learning rate for a step: rising at first, then falling to the last."""
    rising = (step + 1) / (settings.warming_up * steps + 1)
    return min(1.0, rising) * max(settings.slowest, 1 - step / steps)


def train(
    sets: Sequence[CandidateSet],
    starting: Weights,
    tokenizer: bytes,
    settings: Settings,
    tell: Callable[[str], None] = print,
) -> dict[str, NDArray[np.float32]]:
    """Train all but the embeddings, and return the weights by PyTorch's names.

    Raises:
        ImportError: PyTorch or Transformers is not installed.
        ValueError: there are fewer questions than a step has.
    """
    import torch  # noqa: PLC0415  nothing else needs it

    sets = choose_trainable(sets)
    steps = settings.epochs * len(sets) // settings.questions_a_step
    if not steps:
        raise ValueError(f"{len(sets)} questions can be trained on, too few for a step")
    draw = random.Random(settings.seed)  # noqa: S311 - the same passages each time
    torch.manual_seed(settings.seed)
    trainee = _Trainee(torch, starting, tokenizer, settings, steps)
    for epoch in range(settings.epochs):
        draw.shuffle(sets)
        losses = [
            trainee.learn(list(draw_pairs(step, settings, draw)))
            for step in _cut(sets, settings.questions_a_step)
        ]
        tell(f"epoch {epoch + 1} of {settings.epochs}: loss {np.mean(losses):.3f}")
    return trainee.weights()


def _cut(sets: Sequence[CandidateSet], length: int) -> Iterator[Sequence[CandidateSet]]:
    """Yield whole steps; what is left over is left for the next epoch."""
    for start in range(0, len(sets) - length + 1, length):
        yield sets[start : start + length]


class _Trainee:
    """The network, its optimiser and the tokenizer, on the GPU if there is one."""

    def __init__(
        self,
        torch: Any,
        starting: Weights,
        tokenizer: bytes,
        settings: Settings,
        steps: int,
    ) -> None:
        from vectorstore.embedding.onnx_sessions import load_tokenizer  # noqa: PLC0415

        self._torch = torch
        self._settings = settings
        self._device = "cuda" if torch.cuda.is_available() else "cpu"
        self._tokenizer = load_tokenizer(tokenizer, _MOST_TOKENS)
        self._network = _build_network(torch, starting).to(self._device)
        learning = [one for one in self._network.parameters() if one.requires_grad]
        self._optimizer = torch.optim.AdamW(
            learning, lr=settings.learning_rate, weight_decay=settings.weight_decay
        )
        self._pace = torch.optim.lr_scheduler.LambdaLR(
            self._optimizer, lambda step: pace(step, steps, settings)
        )

    def learn(self, pairs: Sequence[Pair]) -> float:
        """Take one step, and return the loss before it."""
        torch = self._torch
        is_on_gpu = self._device == "cuda"
        with torch.autocast(self._device, dtype=torch.bfloat16, enabled=is_on_gpu):
            logits = self._network(**self._encode(pairs)).logits[:, 0].float()
        loss = find_loss(torch, logits, pairs, self._settings)
        self._optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self._network.parameters(), 1.0)
        self._optimizer.step()
        self._pace.step()
        return float(loss.item())

    def weights(self) -> dict[str, NDArray[np.float32]]:
        """Return what was trained."""
        state = self._network.state_dict()
        return {name: value.float().cpu().numpy() for name, value in state.items()}

    def _encode(self, pairs: Sequence[Pair]) -> Mapping[str, Any]:
        encoded = self._tokenizer.encode_batch([(one.question, one.passage) for one in pairs])
        longest = max(len(one.ids) for one in encoded)
        rows = {
            "input_ids": [one.ids for one in encoded],
            "attention_mask": [one.attention_mask for one in encoded],
            "token_type_ids": [one.type_ids for one in encoded],
        }
        return {
            name: self._torch.tensor(
                [row + [0] * (longest - len(row)) for row in values], device=self._device
            )
            for name, values in rows.items()
        }


def _build_network(torch: Any, starting: Weights) -> Any:
    from transformers import (  # noqa: PLC0415  the same
        BertConfig,
        BertForSequenceClassification,
    )

    words, width = starting["bert.embeddings.word_embeddings.weight"].shape
    inner = starting["bert.encoder.layer.0.intermediate.dense.weight"].shape[0]
    layers = {name.split(".")[3] for name in starting if name.startswith("bert.encoder.layer.")}
    config = BertConfig(
        vocab_size=words,
        hidden_size=width,
        num_hidden_layers=len(layers),
        num_attention_heads=width // 32,
        intermediate_size=inner,
        num_labels=1,
    )
    network = BertForSequenceClassification(config)
    tensors = {name: torch.tensor(value) for name, value in starting.items()}
    lacking = network.load_state_dict(tensors, strict=False).missing_keys
    if [name for name in lacking if "position_ids" not in name]:
        raise ValueError(f"the starting weights lack {lacking}")
    for name, parameter in network.named_parameters():
        parameter.requires_grad = "_embeddings" not in name
    return network.train()


def find_loss(torch: Any, logits: Any, pairs: Sequence[Pair], settings: Settings) -> Any:
    """Judge each passage by itself, and add how far the ones that answer are from the first place.

    The logits are halved before they are judged, so that they may keep the range they had.
    """
    answers = torch.tensor([float(one.answers) for one in pairs], device=logits.device)
    numbers = torch.tensor([one.number for one in pairs], device=logits.device)
    counts = 1 + (settings.doubled - 1) * answers
    judged = torch.nn.functional.binary_cross_entropy_with_logits
    loss = (judged(logits / 2, answers, reduction="none") * counts).sum() / counts.sum()
    compared = []
    for number in range(max(one.number for one in pairs) + 1):
        own, right = logits[numbers == number], answers[numbers == number] > 0
        if right.any():
            compared.append(torch.logsumexp(own, 0) - torch.logsumexp(own[right], 0))
    return loss + settings.listwise * torch.stack(compared).mean() if compared else loss
