"""The slip as pixels for the screen: the very PDF that is printed, not a second drawing of it."""

from __future__ import annotations

import pypdfium2


def preview(pdf: bytes, width_px: int) -> tuple[int, int, bytes]:
    """Width, height and RGBA rows from the top of all pages, one below the other, `width_px` pixels wide.

    Raises ValueError for a width below 1 or bytes that are no PDF.
    """
    if width_px < 1:
        raise ValueError(f"a picture cannot be {width_px} pixels wide")
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise ValueError(f"not a PDF: {error}") from None
    try:
        height, rows = 0, []
        for page in document:
            bitmap = page.render(scale=width_px / page.get_width(), rev_byteorder=True, force_bitmap_format=4)
            width, stride = bitmap.width, bitmap.stride
            pixels = bytes(bitmap.buffer)
            rows += [pixels[y * stride : y * stride + width * 4] for y in range(bitmap.height)]
            height += bitmap.height
            bitmap.close()
            page.close()
    finally:
        document.close()
    return width, height, b"".join(rows)
