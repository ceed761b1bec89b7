"""A language model of half a megabyte with random weights, which speaks nonsense."""

from pathlib import Path

import gguf
import numpy as np

_WIDTH, _LAYERS, _HEADS, _FEED_FORWARD, _LENGTH = 64, 2, 4, 128, 8_192
_TEMPLATE = (
    "{% for message in messages %}{{ message['role'] }}: {{ message['content'] }}\n{% endfor %}"
    "assistant: "
)


def write_tiny_model(path: Path) -> None:
    """Write the model, with a vocabulary of single bytes and printable letters."""
    writer = gguf.GGUFWriter(str(path), "llama")
    vocabulary = _add_vocabulary(writer)
    writer.add_context_length(_LENGTH)
    writer.add_embedding_length(_WIDTH)
    writer.add_block_count(_LAYERS)
    writer.add_feed_forward_length(_FEED_FORWARD)
    writer.add_head_count(_HEADS)
    writer.add_head_count_kv(_HEADS)
    writer.add_rope_dimension_count(_WIDTH // _HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_file_type(0)
    _add_weights(writer, vocabulary)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def _add_vocabulary(writer: gguf.GGUFWriter) -> int:
    kinds = gguf.TokenType
    tokens = [(b"<unk>", kinds.UNKNOWN), (b"<s>", kinds.CONTROL), (b"</s>", kinds.CONTROL)]
    tokens += [(f"<0x{byte:02X}>".encode(), kinds.BYTE) for byte in range(256)]
    # SentencePiece writes a blank as a lower block.
    letters = ["\u2581", *map(chr, range(33, 127))]
    tokens += [(letter.encode(), kinds.NORMAL) for letter in letters]
    writer.add_vocab_size(len(tokens))
    writer.add_tokenizer_model("llama")
    writer.add_token_list([token for token, _ in tokens])
    writer.add_token_scores([0.0] * len(tokens))
    writer.add_token_types([kind for _, kind in tokens])
    writer.add_unk_token_id(0)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_add_bos_token(value=True)
    writer.add_add_space_prefix(value=False)
    writer.add_chat_template(_TEMPLATE)
    return len(tokens)


def _add_weights(writer: gguf.GGUFWriter, vocabulary: int) -> None:
    random = np.random.default_rng(0)

    def add(name: str, *shape: int) -> None:
        weights = random.normal(scale=0.05, size=shape).astype(np.float32)
        writer.add_tensor(
            f"{name}.weight", np.ones(shape, np.float32) if len(shape) == 1 else weights
        )

    add("token_embd", vocabulary, _WIDTH)
    add("output_norm", _WIDTH)
    add("output", vocabulary, _WIDTH)
    for layer in range(_LAYERS):
        block = f"blk.{layer}"
        add(f"{block}.attn_norm", _WIDTH)
        add(f"{block}.ffn_norm", _WIDTH)
        for part in ("attn_q", "attn_k", "attn_v", "attn_output"):
            add(f"{block}.{part}", _WIDTH, _WIDTH)
        add(f"{block}.ffn_gate", _FEED_FORWARD, _WIDTH)
        add(f"{block}.ffn_up", _FEED_FORWARD, _WIDTH)
        add(f"{block}.ffn_down", _WIDTH, _FEED_FORWARD)
