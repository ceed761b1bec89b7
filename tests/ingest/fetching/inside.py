"""Ways of writing, naming and wrapping addresses that are not public."""

from ipaddress import IPv4Network, IPv6Network

# What IANA's registries of special-purpose addresses list as not globally reachable, multicast, and
# the clouds' own. Written out again here, on purpose.
BLOCKS: tuple[IPv4Network | IPv6Network, ...] = (
    *map(
        IPv4Network,
        """0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24
        192.0.2.0/24 192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24
        224.0.0.0/4 240.0.0.0/4 255.255.255.255/32 168.63.129.16/32 100.100.100.200/32
        192.0.0.192/32""".split(),
    ),
    *map(
        IPv6Network,
        """::/128 ::1/128 ::/96 ::ffff:0:0:0/96 64:ff9b:1::/48 100::/64 100:0:0:1::/64 2001::/32
        2001:2::/48 2001:10::/28 2001:20::/28 2001:db8::/32 3fff::/20 5f00::/16 fc00::/7
        fd00:ec2::254/128 fe80::/10 fec0::/10 ff00::/8 4000::/2 8000::/1""".split(),
    ),
)

# Hosts as they stand in an address; all of them mean a place inside. Hosts in brackets are IPv6.
SPELLINGS = (
    # plainly
    "127.0.0.1",
    "127.0.0.2",
    "127.255.255.254",
    "0.0.0.0",  # noqa: S104  # nothing listens there
    "10.0.0.1",
    "10.255.255.255",
    "100.64.0.1",
    "100.100.100.200",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.192",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.0.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "168.63.129.16",
    # as numbers, in other bases, with parts left out or filled up
    "2130706433",
    "0x7f000001",
    "0x7F.0x0.0x0.0x1",
    "017700000001",
    "0177.0.0.1",
    "0177.0.0.01",
    "127.1",
    "127.0.1",
    "0",
    "0x7f.1",
    "127.0.0.0x1",
    "127.000.000.001",
    "0000127.0.0.1",
    "4294967295",
    "4294967296",
    "2852039166",
    "0xa9fea9fe",
    "127.0.0.1.",
    "127.0.0.1..",
    "0x",
    # in other characters
    "１２７.０.０.１",
    "127。0。0。1",
    "①②⑦.⓪.⓪.①",
    "𝟏𝟐𝟕.𝟎.𝟎.𝟏",
    "٠١٢٧.0.0.1",
    "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ",
    "loc\u00adalhost",
    "%31%32%37.0.0.1",
    "127.0.0%2e1",
    "localhost%00.example.org",
    # by name
    "localhost",
    "LOCALHOST",
    "localhost.",
    "localhost.localdomain",
    "app.localhost",
    "ip6-localhost",
    "metadata.google.internal",
    # IPv6
    "[::1]",
    "[0:0:0:0:0:0:0:1]",
    "[::]",
    "[0000::0001]",
    "[::127.0.0.1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::FFFF:A00:1]",
    "[0:0:0:0:0:ffff:169.254.169.254]",
    "[::ffff:0:127.0.0.1]",
    "[64:ff9b::127.0.0.1]",
    "[64:ff9b::a9fe:a9fe]",
    "[64:ff9b:1::8.8.8.8]",
    "[2002:7f00:1::]",
    "[2002:a00:1::1]",
    "[2002:c0a8:101::1]",
    "[2001:0:4136:e378:8000:63bf:3fff:fdd2]",
    "[2a00:1450::5efe:10.0.0.1]",
    "[2a00:1450::200:5efe:127.0.0.1]",
    "[fe80::1]",
    "[fe80::1%25lo]",
    "[fe80::1%lo]",
    "[::1%25lo]",
    "[2a00:1450::1%25lo]",
    "[fec0::1]",
    "[fc00::1]",
    "[fd00:ec2::254]",
    "[ff02::1]",
    "[100::1]",
    "[2001:db8::1]",
    "[3fff::1]",
    "[5f00::1]",
    "[2001:10::1]",
    "[2001:20::1]",
    "[v1.127.0.0.1]",
    "[127.0.0.1]",
    "[::1",
)

# One spelling of each sort. The guard sits where connections are made, whichever way leads there.
ONE_OF_EACH = (
    "169.254.169.254",
    "2130706433",
    "１２７.０.０.１",
    "%31%32%37.0.0.1",
    "localhost",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "[fe80::1%25lo]",
)

# Addresses that read as if they led to one host, and lead to another in some readers' eyes.
AMBIGUOUS = (
    "http://example.org@127.0.0.1/",
    "http://127.0.0.1@example.org/",
    "http://example.org:80@127.0.0.1/",
    "http://example.org:pass@localhost/",
    "http://127.0.0.1\\@example.org/",
    "http://example.org\\@127.0.0.1/",
    "http://127.0.0.1#@example.org/",
    "http://127.0.0.1?@example.org/",
    "http://127.0.0.1;example.org/",
    "http://127.0.0.1%23.example.org/",
    "http://127.0.0.1%2f.example.org/",
    "http://127.0.0.1 .example.org/",
    "http://127.0.0.1\t.example.org/",
    "http://127.0.0.1\r\nHost: example.org/",
    "http:127.0.0.1/",
    "http:/127.0.0.1/",
    "http:///127.0.0.1/",
    "//127.0.0.1/",
    "127.0.0.1",
    "\\\\127.0.0.1\\",
    "http://[::1]example.org/",
    "http://example.org:80:80@127.0.0.1/",
    "http://127.0.0.1:80#\\@example.org/",
    "http://0/",
    "HTTP://LOCALHOST/",
    "http:\\\\127.0.0.1\\",
)

OTHER_SCHEMES = (
    "file:///etc/passwd",
    "ftp://127.0.0.1/",
    "gopher://127.0.0.1:25/_HELO",
    "dict://127.0.0.1:11211/stats",
    "data:text/html,hello",
    "javascript:alert(1)",
    "ws://127.0.0.1/",
    "unix:///var/run/docker.sock",
    "http+unix://%2Fvar%2Frun%2Fdocker.sock/info",
    "jar:http://127.0.0.1!/",
    "view-source:http://127.0.0.1/",
)
