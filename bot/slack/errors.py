"""What keeps the Slack bot from starting.

StoreError
└── SlackSetupError           a token is missing, or Slack refuses it
"""

from vectorstore.errors import StoreError


class SlackSetupError(StoreError):
    """Something about the Slack app that its operator has to know."""
