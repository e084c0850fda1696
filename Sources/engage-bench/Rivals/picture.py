"""A bar chart of CPU time a customer, as an SVG with text as text, readable on a light and on a dark page."""
from html import escape

WIDTH, NAMES, BAR, STEP, GROUP = 760, 170, 13, 18, 34
ROOM_FOR_FIGURES = 70
COLOURS = {"engage": "#2f81f7", "c": "#3fa66b"}  # the others are grey
GREY, TEXT = "#8b949e", "#768390"


def bar_chart(groups, title):
    """`groups` are (heading, [(id, name, value)]); all bars share one scale, which begins at nought."""
    largest = max(value for _, bars in groups for _, _, value in bars)
    scale = (WIDTH - NAMES - ROOM_FOR_FIGURES) / largest
    shapes, y = [], 46
    for heading, bars in groups:
        shapes.append(f'<text x="0" y="{y}" font-weight="600">{escape(heading)}</text>')
        y += 10
        for id, name, value in bars:
            colour = COLOURS.get(id.split("-")[0], GREY)
            length = max(value * scale, 1)
            shapes.append(f'<text x="{NAMES - 8}" y="{y + BAR - 2}" text-anchor="end">{escape(name)}</text>'
                          f'<rect x="{NAMES}" y="{y}" width="{length:.1f}" height="{BAR}" rx="2" fill="{colour}"/>'
                          f'<text x="{NAMES + length + 6:.1f}" y="{y + BAR - 2}">{value:.2f}</text>')
            y += STEP
        y += GROUP - STEP + 8
    height = y - GROUP + STEP
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}"'
        f' role="img" color="{TEXT}" fill="currentColor" font-family="system-ui, sans-serif" font-size="12">',
        f"<title>{escape(title)}</title>",
        f'<text x="0" y="16" font-size="14" font-weight="600">{escape(title)}</text>', *shapes, "</svg>", ""])
