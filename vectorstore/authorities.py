"""Who may vouch for servers that are reached by TLS, and why one isn't trusted."""

import ssl

import httpcore2

from vectorstore.errors import StoreError


def build_ssl_context() -> ssl.SSLContext:
    """Build what verifies servers by the machine's own authorities, or by those in SSL_CERT_FILE.

    Raises:
        StoreError: what the operator named can't be read.
    """
    try:
        return httpcore2.default_ssl_context()
    except OSError as error:
        reason = error.reason if isinstance(error, ssl.SSLError) else error.strerror
        raise StoreError(
            f"The certificates of authorities can't be read ({reason}): let SSL_CERT_FILE name a "
            "PEM file of all that are to be trusted, or unset it."
        ) from error


def find_distrust(error: BaseException | None) -> str | None:
    """Say why the certificate of a server isn't trusted; None if something else failed."""
    while error is not None and not isinstance(error, ssl.SSLCertVerificationError):
        # The connection pool drops the cause of what it passes on, but not the context.
        error = error.__cause__ or error.__context__
    return (error.verify_message.strip(" .") or "it is not trusted") if error else None
