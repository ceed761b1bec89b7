"""One request to a chat model, through LangChain: its reply piece by piece, or a plain error."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx2
import openai
from langchain.chat_models import init_chat_model
from langchain_core.messages import AIMessageChunk

from bot.generation.deadlines import Deadline, iterate_within
from bot.generation.endpoints import Endpoint
from bot.generation.errors import (
    ChatModelError,
    ContextTooLongError,
    FormNotSupportedError,
    KeyRefusedError,
    ServerBusyError,
    ServerError,
    UnreadableReplyError,
)
from bot.generation.reply_forms import Form, Structure, write_arguments
from bot.generation.tokens import Usage
from vectorstore.guarded_http import make_client

Message = tuple[str, str]

_KEY_REFUSED = (401, 403)
_TOO_LONG = (400, 413)
_REJECTED = (400, 422, 501)
_BUSY = (408, 409, 429)
_FIRST_SERVER_ERROR = 500
_FORM_WORDS = ("response_format", "json_schema", "json_object", "tool", "stream_options", "grammar")
_LENGTH_WORDS = ("context_length", "context window", "context length", "maximum context")
_ENDS_EARLY = {
    "length": "the reply was cut off at its longest",
    "content_filter": "the reply was withheld by the server’s filter",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """What came of a reply: some text, or at its end the tokens it took; nothing while it waits."""

    text: str = ""
    usage: Usage | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """What is asked of a model: messages of (role, text), a form, and the longest reply."""

    messages: Sequence[Message]
    form: Form
    structure: Structure | None
    most_tokens: int
    reasoning_effort: str | None = None


def stream_call(endpoint: Endpoint, call: Call, deadline: Deadline) -> Iterator[Piece]:
    """Ask a model, and yield its reply as it comes.

    Raises:
        ChatModelError: there is no reply, or it ended early; what came before was yielded.
    """
    deadline.require_time()
    client, transport = make_client(endpoint.base_url)
    arguments, fields = write_arguments(call.form, call.structure)
    if not endpoint.is_openai:
        # Several servers know the older name only; OpenAI's newer models reject it.
        fields = {**fields, "max_tokens": call.most_tokens}
    if call.reasoning_effort:
        arguments = {**arguments, "reasoning_effort": call.reasoning_effort}
    options: dict[str, Any] = dict(endpoint.arguments)
    model = init_chat_model(
        endpoint.model,
        model_provider=endpoint.provider,
        http_client=client,
        max_retries=0,  # its waiting between attempts would not end at the deadline
        timeout=deadline.remaining,
        max_tokens=call.most_tokens,
        stream_usage=call.form is not Form.TEXT or endpoint.is_openai,
        use_responses_api=False,
        http_socket_options=(),  # it would warn about a transport that is not used
        extra_body=fields or None,
        **options,
    )
    chunks = iterate_within(
        deadline, model.stream(list(call.messages), **arguments), transport.cut, client.close
    )
    ended = None
    with _plain_errors():
        for chunk in chunks:
            if chunk is None:
                yield Piece()
            if not isinstance(chunk, AIMessageChunk):
                continue
            if text := _read_text(chunk):
                yield Piece(text)
            if counted := chunk.usage_metadata:
                yield Piece(usage=Usage(counted["input_tokens"], counted["output_tokens"]))
            ended = chunk.response_metadata.get("finish_reason") or ended
    if ended in _ENDS_EARLY:
        raise UnreadableReplyError(_ENDS_EARLY[ended])
    if ended is None:
        raise ServerError("the model’s server broke off its reply")


def _read_text(chunk: AIMessageChunk) -> str:
    return str(chunk.text) + "".join(part["args"] or "" for part in chunk.tool_call_chunks)


@contextmanager
def _plain_errors() -> Iterator[None]:
    try:
        yield
    except openai.APIStatusError as error:
        raise _name_status(error) from error
    except openai.APITimeoutError as error:
        raise ServerError("the model’s server did not answer in time") from error
    except (openai.APIConnectionError, httpx2.ConnectError) as error:
        raise ServerBusyError("the model’s server cannot be reached") from error
    except httpx2.HTTPError as error:
        raise ServerError("the model’s server broke off its reply") from error
    except openai.APIError as error:
        raise ServerError("the model’s server reported an error in its reply") from error
    except openai.OpenAIError as error:
        raise UnreadableReplyError("the model’s reply was not understood") from error
    # A server that is not what it should be sends other JSON, or none.
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        raise UnreadableReplyError("the model’s reply was not understood") from error


def _name_status(error: openai.APIStatusError) -> ChatModelError:
    status, says = error.status_code, str(error.message).lower()
    named = f"(status {status})"
    if status in _KEY_REFUSED:
        return KeyRefusedError(status)
    if status in _TOO_LONG and any(word in says for word in _LENGTH_WORDS):
        return ContextTooLongError("the passages are more than the model takes at once")
    if status in _REJECTED or any(word in says for word in _FORM_WORDS):
        return FormNotSupportedError(f"the model’s server rejects the request {named}")
    if status in _BUSY or status >= _FIRST_SERVER_ERROR:
        return ServerBusyError(f"the model’s server is busy or broken {named}", _read_delay(error))
    return ServerError(f"the model’s server knows no such model or address {named}")


def _read_delay(error: openai.APIStatusError) -> float | None:
    """Read when a server asks to come back, in seconds; a date is left to the usual waiting."""
    headers = error.response.headers
    try:
        if "retry-after-ms" in headers:
            return float(headers["retry-after-ms"]) / 1000
        return float(headers["retry-after"]) if "retry-after" in headers else None
    except ValueError:
        return None
