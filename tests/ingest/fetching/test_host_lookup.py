import socket
import threading

import pytest

from ingest.fetching.host_lookup import find_addresses, resolve_host


def _fail(host: str, port: int) -> list[str]:
    raise AssertionError(f"{host}:{port} was looked up")


@pytest.mark.parametrize("address", ["93.184.215.14", "2a00:1450::1"])
def test_an_address_is_not_looked_up(address: str) -> None:
    assert find_addresses(_fail, address, 80, 1.0) == [address]


def test_a_name_is_looked_up_with_its_port() -> None:
    found = find_addresses(lambda host, port: [f"{host} {port}"], "example.org", 81, 1.0)
    assert found == ["example.org 81"]


@pytest.mark.parametrize("error", [socket.gaierror(-2, "unknown"), UnicodeError("label too long")])
def test_a_failure_is_passed_on(error: Exception) -> None:
    def fail(host: str, port: int) -> list[str]:
        del host, port
        raise error

    with pytest.raises(type(error)):
        find_addresses(fail, "example.org", 80, 1.0)


def test_what_takes_too_long_is_not_waited_for() -> None:
    never = threading.Event()

    def wait(host: str, port: int) -> list[str]:
        never.wait(10)
        return [host, str(port)]

    with pytest.raises(TimeoutError):
        find_addresses(wait, "example.org", 80, 0.05)
    never.set()


@pytest.mark.enable_socket
def test_this_machine_knows_itself() -> None:
    assert "127.0.0.1" in resolve_host("localhost", 80)
