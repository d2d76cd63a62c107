"""A certificate authority for tests, whom it vouches for, and those whom it does not."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from viewer.core.network.node import Tls

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Identity:
    """PEM files of one certificate with its key."""

    certificate: Path
    key: Path

    @property
    def both(self) -> Path:
        """One file with both, as some servers want it."""
        path = self.certificate.with_suffix(".both.pem")
        path.write_bytes(self.certificate.read_bytes() + self.key.read_bytes())
        return path


@dataclass(frozen=True)
class Certificates:
    """Who is who: `server`, `wrong_host`, `expired` and `client` are vouched for by `ca`.

    `server` is for localhost and 127.0.0.1; `wrong_host` for another name; `expired` ended
    yesterday; `stranger` (for localhost) was signed by `other_ca`.
    """

    ca: Path
    other_ca: Path
    server: Identity
    client: Identity
    wrong_host: Identity
    expired: Identity
    stranger: Identity

    @property
    def tls(self) -> Tls:
        """What Faro says to a server that trusts `ca` and asks for a certificate."""
        return Tls(self.ca, self.client.certificate, self.client.key)


class _Authority:
    def __init__(self, folder: Path, name: str) -> None:
        self._folder = folder
        self._name = _name_of(name)
        self._key = rsa.generate_private_key(65537, 2048)
        self._public = self._key.public_key()
        built = self._builder(self._name, self._public, 30 * _DAY).add_extension(
            x509.BasicConstraints(ca=True, path_length=0), critical=True
        )
        usage = x509.KeyUsage(
            digital_signature=True,
            key_cert_sign=True,
            crl_sign=True,
            content_commitment=False,
            key_encipherment=False,
            data_encipherment=False,
            key_agreement=False,
            encipher_only=False,
            decipher_only=False,
        )
        self.path = folder / f"{name}.crt"
        self._write(self.path, built.add_extension(usage, critical=True))

    def identity(
        self, name: str, key: rsa.RSAPrivateKey, *hosts: str, lasts: timedelta = 30 * _DAY
    ) -> Identity:
        """Vouch for `name`, reachable as `hosts` (names or addresses)."""
        built = self._builder(_name_of(name), key.public_key(), lasts)
        if hosts:
            names = x509.SubjectAlternativeName([_general_name(host) for host in hosts])
            built = built.add_extension(names, critical=False)
        issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(self._public)
        built = built.add_extension(issuer, critical=False)
        certificate, key_file = self._folder / f"{name}.crt", self._folder / f"{name}.key"
        self._write(certificate, built)
        key_file.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )
        return Identity(certificate, key_file)

    def _builder(
        self, subject: x509.Name, key: rsa.RSAPublicKey, lasts: timedelta
    ) -> x509.CertificateBuilder:
        now = datetime.now(UTC)
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self._name)
            .public_key(key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - 10 * _DAY)
            .not_valid_after(now + lasts)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
        )

    def _write(self, path: Path, built: x509.CertificateBuilder) -> None:
        signed = built.sign(self._key, hashes.SHA256())
        path.write_bytes(signed.public_bytes(serialization.Encoding.PEM))


def make_certificates(folder: Path) -> Certificates:
    """Write an authority and those it vouches for into `folder`."""
    ours, theirs = _Authority(folder, "ca"), _Authority(folder, "other-ca")
    # One key for all leaves: making keys is what takes the time.
    key = rsa.generate_private_key(65537, 2048)
    here = ("localhost", "127.0.0.1")
    return Certificates(
        ca=ours.path,
        other_ca=theirs.path,
        server=ours.identity("server", key, *here),
        client=ours.identity("client", key),
        wrong_host=ours.identity("wrong-host", key, "elsewhere.example"),
        expired=ours.identity("expired", key, *here, lasts=-_DAY),
        stranger=theirs.identity("stranger", key, *here),
    )


def _name_of(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"Faro tests {name}")])


def _general_name(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        return x509.DNSName(host)
