"""The Slack bot: what comes in, the durable queue it waits in, and the answers that go out."""
