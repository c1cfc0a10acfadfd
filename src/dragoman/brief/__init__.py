"""A report on one page: composed once, rendered for a terminal, as HTML and as Markdown."""

from dragoman.brief.compose import compose
from dragoman.brief.html import render_html
from dragoman.brief.markdown import render_markdown
from dragoman.brief.outline import Brief
from dragoman.brief.terminal import render_terminal

__all__ = ["Brief", "compose", "render_html", "render_markdown", "render_terminal"]
