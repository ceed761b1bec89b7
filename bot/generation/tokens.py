"""Counting tokens without a tokenizer, and what they cost."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

# English has about four characters a token in OpenAI's encodings ("What are tokens and how to count
# them?", help.openai.com); three leave room for names, numbers and other models.
_CHARS_A_TOKEN = 3
_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens that an answer took; `cost` in the operator's currency, None without their prices.

    `is_estimated` where a server did not count them.
    """

    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost: float | None = None
    is_estimated: bool = False

    @property
    def tokens(self) -> int:
        """All tokens."""
        return self.prompt_tokens + self.completion_tokens


@dataclass(frozen=True, slots=True)
class Prices:
    """What a million tokens cost, in the operator's currency."""

    prompt: float
    completion: float


def estimate_tokens(text: str) -> int:
    """Estimate the tokens of a text from above; asking a tokenizer would mean fetching one."""
    return len(text.encode()) // _CHARS_A_TOKEN + 1


def add_usage(parts: Sequence[Usage], prices: Prices | None) -> Usage:
    """Sum up, and price, what several requests took."""
    usage = Usage(
        sum(part.prompt_tokens for part in parts),
        sum(part.completion_tokens for part in parts),
        is_estimated=any(part.is_estimated for part in parts),
    )
    if prices is None:
        return usage
    cost = usage.prompt_tokens * prices.prompt + usage.completion_tokens * prices.completion
    return replace(usage, cost=round(cost / _MILLION, 6))
