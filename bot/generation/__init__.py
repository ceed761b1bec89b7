"""A chat model, asked within limits: time, tokens, retries, and a rest after failures."""
