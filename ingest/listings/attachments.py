"""Addresses of files that hold no article: sounds, films, pictures, tables, archives."""

from pathlib import PurePosixPath
from urllib.parse import urlsplit

_SUFFIXES = frozenset(
    """
    .7z .aac .aif .aiff .avi .avif .bmp .csv .dmg .epub .exe .flac .gif .gz .ics .jpeg .jpg .m3u
    .m4a .m4b .m4v .mkv .mobi .mov .mp3 .mp4 .mpeg .mpg .odp .ods .oga .ogg .ogv .opus .png .ppt
    .pptx .rar .svg .tar .tgz .tif .tiff .vcf .wav .webm .webp .wma .wmv .xls .xlsm .xlsx .zip
    """.split()
)


def is_attachment(address: str) -> bool:
    """Tell by its ending if an address is that of a file that is no article."""
    try:
        path = urlsplit(address).path
    except ValueError:
        return False
    return PurePosixPath(path).suffix.lower() in _SUFFIXES
