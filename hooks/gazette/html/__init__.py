"""Views → HTML: templates, components, Markdown, charts, layout, frames."""
