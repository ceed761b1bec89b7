"""The methods of Slack's Web API that the bot uses, on a workspace in memory."""

import itertools
import json
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.slack_workspace.limits import find_bad_chunks, find_problems

TEAM, BOT_USER, BOT_ID, APP = "T0HOME", "U0BOT", "B0BOT", "A0APP"
BOT_TOKEN, APP_TOKEN, SIGNING_SECRET = "xoxb-placeholder", "xapp-placeholder", "placeholder"
# How long a test waits for what has to come. A busy machine may take a while.
PATIENCE_SECONDS = 60.0


@dataclass(frozen=True)
class Fault:
    """What goes wrong with one call: a status, an error, or a wait before it or after it is done.

    It may be `done` even so.
    """

    status: int = 200
    error: str = ""
    retry_after: int = 0
    delay_seconds: float = 0.0
    late_seconds: float = 0.0
    done: bool = False


@dataclass(frozen=True)
class Call:
    """One call of a method."""

    method: str
    given: dict[str, Any]
    at: float = field(default_factory=time.monotonic)


class WebApi:
    """Messages, views and people, and what was called."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.messages: dict[tuple[str, str], dict[str, Any]] = {}
        self.written: dict[tuple[str, str], dict[str, Any]] = {}
        self.ephemerals: list[dict[str, Any]] = []
        self.responses: list[dict[str, Any]] = []
        self.views: list[dict[str, Any]] = []
        # By id: what was uploaded, and where it was shown.
        self.files: dict[str, dict[str, Any]] = {}
        self.homes: dict[str, dict[str, Any]] = {}
        self.users: dict[str, dict[str, Any]] = {}
        self.groups: dict[str, list[str]] = {}
        self.faults: dict[str, list[Fault]] = defaultdict(list)
        # What goes wrong with a call for which `faults` has nothing.
        self.usual_faults: Iterator[Fault] = itertools.repeat(Fault())
        self.problems: list[str] = []
        self.has_streams = True
        self.scopes = ""
        self.bot_token = BOT_TOKEN
        self.socket_url = ""
        self.upload_url = ""
        self.not_joined: set[str] = set()
        self._numbers = itertools.count(1)
        self._changed = threading.Condition()

    def new_stamp(self) -> str:
        """Return the name of a message that is sent now."""
        return f"{1_760_000_000 + next(self._numbers)}.000100"

    def call(self, method: str, token: str, given: dict[str, Any]) -> tuple[dict[str, Any], Fault]:
        """Do what a method does, unless something is to go wrong."""
        with self._changed:
            self.calls.append(Call(method, given))
            fault = self._next_fault(method)
            self._changed.notify_all()
        time.sleep(fault.delay_seconds)
        if fault.error and not fault.done:
            return {"ok": False, "error": fault.error}, fault
        if fault.status != 200 and not fault.done:
            return {"ok": False, "error": "ratelimited"}, fault
        if token != (APP_TOKEN if method == "apps.connections.open" else self.bot_token):
            return {"ok": False, "error": "invalid_auth"}, fault
        do = getattr(self, "_" + method.replace(".", "_"), None)
        if do is None:
            return {"ok": False, "error": "unknown_method"}, fault
        with self._changed:
            said = do(given)
            self._changed.notify_all()
        time.sleep(fault.late_seconds)
        return {"ok": "error" not in said, **said}, fault

    def respond(self, number: str, given: dict[str, Any]) -> Fault:
        """Take what is posted to a response address."""
        with self._changed:
            fault = self._next_fault("response")
            if fault.status == 200:
                self.problems += find_problems("response", given)
                self.responses.append({**given, "to": number})
            self._changed.notify_all()
        return fault

    def wait_for(self, look: Callable[[], Any], seconds: float = PATIENCE_SECONDS) -> Any:
        """Return what a look finds, as soon as it finds anything."""
        deadline = time.monotonic() + seconds
        with self._changed:
            while not (found := look()):
                left = deadline - time.monotonic()
                assert left > 0, f"nothing came; {[call.method for call in self.calls][-20:]}"
                self._changed.wait(min(left, 0.2))
        return found

    def called(self, method: str) -> list[dict[str, Any]]:
        """List what a method was called with."""
        return [call.given for call in list(self.calls) if call.method == method]

    def replies(self, channel: str, thread: str) -> list[dict[str, Any]]:
        """List the bot's messages in a thread, oldest first."""
        found = sorted(self.messages.items())
        return [
            one for (place, _), one in found if place == channel and one.get("thread_ts") == thread
        ]

    def answers(self, channel: str, thread: str) -> list[dict[str, Any]]:
        """List the bot's messages in a thread that are finished."""
        return [one for one in self.replies(channel, thread) if one["finished"]]

    def _next_fault(self, method: str) -> Fault:
        return self.faults[method].pop(0) if self.faults[method] else next(self.usual_faults)

    def _apps_connections_open(self, _: dict[str, Any]) -> dict[str, Any]:
        return {"url": self.socket_url}

    def _auth_test(self, _: dict[str, Any]) -> dict[str, Any]:
        return {"team_id": TEAM, "user_id": BOT_USER, "bot_id": BOT_ID, "url": "", "team": "Home"}

    def _users_info(self, given: dict[str, Any]) -> dict[str, Any]:
        member = {"id": given["user"], "team_id": TEAM, "is_bot": False, "is_restricted": False}
        return {"user": self.users.get(given["user"], member)}

    def _usergroups_users_list(self, given: dict[str, Any]) -> dict[str, Any]:
        return {"users": self.groups.get(given["usergroup"], [])}

    def _assistant_threads_setStatus(self, _: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        return {}

    def _assistant_threads_setSuggestedPrompts(  # noqa: N802
        self, given: dict[str, Any]
    ) -> dict[str, Any]:
        return {"error": "thread_ts"} if given.get("thread_ts") else {}

    def _chat_postMessage(self, given: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        if given["channel"] in self.not_joined:
            return {"error": "not_in_channel"}
        self._check("chat.postMessage", given)
        return self._add(given, finished=_is_whole(given))

    def upload(self, number: str, content: str) -> Fault:
        """Take what is uploaded to the address of a file."""
        with self._changed:
            self.files[number]["content"] = content
        return Fault()

    def _files_getUploadURLExternal(self, given: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        number = f"F{next(self._numbers)}"
        self.files[number] = {"name": given["filename"]}
        return {"file_id": number, "upload_url": f"{self.upload_url}{number}"}

    def _files_completeUploadExternal(self, given: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        [shown] = json.loads(given["files"])
        place = {name: given.get(name) for name in ("channel_id", "thread_ts")}
        self.files[shown["id"]] |= place
        return {"files": [{"id": shown["id"]}]}

    def _chat_postEphemeral(self, given: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        self._check("chat.postEphemeral", given)
        self.ephemerals.append(given)
        return {"message_ts": self.new_stamp()}

    def _chat_update(self, given: dict[str, Any]) -> dict[str, Any]:
        message = self.messages.get((given["channel"], given["ts"]))
        if message is None:
            return {"error": "message_not_found"}
        if message.get("streaming"):
            return {"error": "streaming_state_conflict"}
        self._check("chat.update", given)
        message |= {"streamed": "", **given, "finished": _is_whole(given)}
        message["edits"] = message.get("edits", 0) + 1
        return {"channel": given["channel"], "ts": given["ts"]}

    def _chat_delete(self, given: dict[str, Any]) -> dict[str, Any]:
        gone = self.messages.pop((given["channel"], given["ts"]), None)
        return {} if gone else {"error": "message_not_found"}

    def _chat_startStream(self, given: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        if not self.has_streams:
            return {"error": "unknown_method"}
        if not given.get("thread_ts") or not given.get("recipient_user_id"):
            return {"error": "invalid_arguments"}
        said = self._add({**given, "streamed": "", "streaming": True}, finished=False)
        self._stream(self.messages[given["channel"], said["ts"]], given)
        return said

    def _chat_appendStream(self, given: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        message = self.messages.get((given["channel"], given["ts"]))
        if message is None or not message.get("streaming"):
            return {"error": "message_not_in_streaming_state"}
        self._stream(message, given)
        return {"channel": given["channel"], "ts": given["ts"]}

    def _chat_stopStream(self, given: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        said = self._chat_appendStream(given)
        if "error" not in said:
            self._check("chat.stopStream", given)
            message = self.messages[given["channel"], given["ts"]]
            blocks = given.get("blocks") or []
            message |= {"streaming": False, "blocks": blocks, "finished": _is_whole(given)}
        return said

    def _conversations_replies(self, given: dict[str, Any]) -> dict[str, Any]:
        thread = (given["channel"], given["ts"])
        people = [
            one
            for (channel, stamp), one in list(self.written.items())
            if thread in ((channel, stamp), (channel, one.get("thread_ts")))
        ]
        return {"messages": sorted([*people, *self.replies(*thread)], key=lambda one: one["ts"])}

    def _conversations_open(self, given: dict[str, Any]) -> dict[str, Any]:
        return {"channel": {"id": f"D-{given['users']}"}}

    def _conversations_history(self, given: dict[str, Any]) -> dict[str, Any]:
        # What was posted to a person stands in the direct conversation with that person.
        wanted = given["channel"].removeprefix("D-")
        found = [one for (channel, _), one in self.messages.items() if channel == wanted]
        top = [one for one in found if not one.get("thread_ts")]
        return {"messages": sorted(top, key=lambda one: one["ts"], reverse=True)}

    def _views_open(self, given: dict[str, Any]) -> dict[str, Any]:
        self._check("view", given["view"])
        self.views.append(given["view"])
        return {"view": {"id": "V1"}}

    def _views_push(self, given: dict[str, Any]) -> dict[str, Any]:
        return self._views_open(given)

    def _views_publish(self, given: dict[str, Any]) -> dict[str, Any]:
        self._check("view", given["view"])
        self.homes[given["user_id"]] = given["view"]
        return {"view": {"id": "V2"}}

    def _check(self, method: str, given: dict[str, Any]) -> None:
        self.problems += [f"{method}: {problem}" for problem in find_problems(method, given)]
        if method == "chat.postMessage" and given.get("unfurl_links") is not False:
            self.problems.append(f"{method}: links are unfurled")
        if method in ("chat.postMessage", "chat.update") and given.get("parse") != "none":
            self.problems.append(f"{method}: the text is parsed")

    def _stream(self, message: dict[str, Any], given: dict[str, Any]) -> None:
        chunks = given.get("chunks") or []
        self.problems += find_bad_chunks(chunks)
        message["streamed"] += "".join(
            chunk["text"] for chunk in chunks if chunk["type"] == "markdown_text"
        )
        message.setdefault("tasks", []).extend(
            chunk for chunk in chunks if chunk["type"] == "task_update"
        )

    def _add(self, given: dict[str, Any], *, finished: bool) -> dict[str, Any]:
        stamp = self.new_stamp()
        own = {"ts": stamp, "bot_id": BOT_ID, "user": BOT_USER, "finished": finished}
        self.messages[given["channel"], stamp] = {**given, **own}
        return {"channel": given["channel"], "ts": stamp}


def _is_whole(given: dict[str, Any]) -> bool:
    """Tell whether a message ends an answer: it asks for feedback then."""
    blocks = given.get("blocks") or []
    return any(block["type"] == "context_actions" for block in blocks)


def texts_of(part: Any) -> Iterator[str]:
    """Yield every text of a message or view."""
    if isinstance(part, dict):
        for name, value in part.items():
            if name in ("text", "streamed") and isinstance(value, str):
                yield value
            else:
                yield from texts_of(value)
    elif isinstance(part, list):
        for value in part:
            yield from texts_of(value)


def _find_elements(message: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [one for block in message["blocks"] for one in block.get("elements", ())]


def find_buttons(message: Mapping[str, Any]) -> list[dict[str, Any]]:
    """List the buttons of a message or view, in their order."""
    return [one for one in _find_elements(message) if one["type"] == "button"]


def find_button(message: Mapping[str, Any], action: str) -> dict[str, Any]:
    """Find what can be pressed for an action: a button, or a pair of thumbs."""
    return next(one for one in _find_elements(message) if one.get("action_id") == action)


def read(part: Any) -> str:
    """Return all words of a message or view, without the joiners that cannot be seen."""
    return "\n".join(texts_of(part)).replace("\u2060", "")
