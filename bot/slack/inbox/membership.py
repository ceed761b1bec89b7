"""Who is a full member, and of which user groups: asked of Slack, and remembered for a while."""

import threading
import time
from collections.abc import Callable, Mapping

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.slack.inbox.admission import Rules
from bot.slack.jobs import Ask
from bot.slack.notices import Notice

_REMEMBERED_SECONDS = 600.0
# Slack does not let this app look: what came with the event has to do.
_CANNOT_LOOK = {"missing_scope", "unknown_method", "not_allowed_token_type", "method_not_supported"}
_STRANGER_SIGNS = ("is_restricted", "is_ultra_restricted", "is_stranger", "is_bot", "deleted")


class Membership:
    """Looks people up."""

    def __init__(
        self, client: WebClient, rules: Rules, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._client = client
        self._rules = rules
        self._clock = clock
        self._known: dict[str, tuple[float, Notice | None]] = {}
        self._groups: dict[str, tuple[float, frozenset[str]]] = {}
        self._guard = threading.Lock()

    def find_refusal(self, ask: Ask) -> Notice | None:
        """Name the notice for somebody who may not ask; None if he or she may.

        Raises:
            SlackApiError: Slack did not tell.
        """
        with self._guard:
            told_at, refusal = self._known.get(ask.user, (float("-inf"), None))
        if self._clock() - told_at < _REMEMBERED_SECONDS:
            return refusal
        refusal = self._look_up(ask.user)
        with self._guard:
            self._known[ask.user] = (self._clock(), refusal)
        return refusal

    def is_named(self, user: str, ids: frozenset[str]) -> bool:
        """Tell if somebody is among the people and the members of user groups with some ids.

        Raises:
            SlackApiError: Slack did not tell.
        """
        groups = frozenset(one for one in ids if one.startswith("S"))
        return user in ids or self._is_in(user, groups)

    def _look_up(self, user: str) -> Notice | None:
        found = self._ask_for_user(user)
        if any(found.get(sign) is True for sign in _STRANGER_SIGNS):
            return Notice.OUTSIDER
        team = found.get("team_id")
        if isinstance(team, str) and team and team not in self._rules.teams:
            return Notice.OUTSIDER
        groups = self._rules.user_groups
        return None if not groups or self._is_in(user, groups) else Notice.NOT_IN_GROUP

    def _ask_for_user(self, user: str) -> Mapping[str, object]:
        try:
            found = self._client.users_info(user=user).get("user")
        except SlackApiError as error:
            code = error.response.get("error")
            if code == "user_not_found":
                return {"is_stranger": True}
            if code in _CANNOT_LOOK:
                return {}
            raise
        return found if isinstance(found, dict) else {}

    def _is_in(self, user: str, groups: frozenset[str]) -> bool:
        return any(user in self._members(group) for group in sorted(groups))

    def _members(self, group: str) -> frozenset[str]:
        with self._guard:
            told_at, members = self._groups.get(group, (float("-inf"), frozenset()))
        if self._clock() - told_at < _REMEMBERED_SECONDS:
            return members
        found = self._client.usergroups_users_list(usergroup=group).get("users") or []
        members = frozenset(map(str, found))
        with self._guard:
            self._groups[group] = (self._clock(), members)
        return members
