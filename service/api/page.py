"""`/docs`: the OpenAPI document as a page. It needs no script and nothing from elsewhere."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

router = APIRouter(include_in_schema=False)

_SERVICE = Path(__file__).parents[1]
_PAGES = Environment(
    loader=FileSystemLoader(_SERVICE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_POLICY = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
}


@router.get("/docs")
async def docs(request: Request) -> HTMLResponse:
    """Every route with what it takes and what it answers."""
    page = _PAGES.get_template("openapi.html").render(api=request.app.openapi())
    return HTMLResponse(page, headers=_POLICY)
