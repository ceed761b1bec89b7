"""An answerer that fails or takes its time."""

import threading
import time
from collections.abc import Iterator

from bot.answering.answers import Answer, Request, Retrieved, VerifiedStatement
from tests.bot.slack.asking import follow_answer, make_answer

# What only repeats the last answer isn't given to who hasn't asked for it.
ANOTHER = make_answer("A bakery needs one.", quote="A village bakery needs one oven.")


class Scripted:
    """Answers with what it is told to, later with `later`, in the time it is told to take."""

    def __init__(
        self, answer: Answer | Exception, seconds: float = 0.0, later: Answer | None = None
    ) -> None:
        self.answers = [answer, later or answer]
        self._seconds = seconds
        self.asked: list[Request] = []
        self.at_once = 0
        self.most_at_once = 0
        self._guard = threading.Lock()

    def invoke(self, request: Request) -> Answer:
        """Answer or fail as scripted."""
        with self._guard:
            self.asked.append(request)
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
        time.sleep(self._seconds)
        with self._guard:
            self.at_once -= 1
        answer = self.answers[len(self.asked) > 1]
        if isinstance(answer, Exception):
            raise answer
        return answer

    def stream(self, request: Request) -> Iterator[Retrieved | VerifiedStatement | Answer]:
        """Answer piece by piece."""
        yield from follow_answer(self.invoke(request))
