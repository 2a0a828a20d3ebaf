"""Several finished PDFs as one, page after page: a batch for the printer."""

from __future__ import annotations

import io
from collections.abc import Iterable

import pikepdf

from dpo_desk.domain.problems import Problem


def joined(pdfs: Iterable[bytes]) -> bytes:
    """Return one PDF of all pages in order; what each page shows stays as it is.

    For printing: tags and outlines of the parts are left behind. Raises Problem for what is no
    PDF, or when there is none.
    """
    with pikepdf.new() as whole:
        for pdf in pdfs:
            try:
                with pikepdf.open(io.BytesIO(pdf)) as part:
                    whole.pages.extend(part.pages)
            except pikepdf.PdfError as fault:
                raise Problem("One of these files is not a PDF that can be printed.") from fault
        if not len(whole.pages):
            raise Problem("There is no page to print.")
        out = io.BytesIO()
        whole.save(out, deterministic_id=True)
    return out.getvalue()
