// Runs the wanted checks on the page at rest, and leaves the page as it was.
const still = new CSSStyleSheet();
still.replaceSync('*, ::before, ::after { transition: none !important; animation: none !important; scroll-behavior: auto !important }');
document.adoptedStyleSheets = [...document.adoptedStyleSheets, still];
const scrolled = new Map([document.scrollingElement ?? document.documentElement, ...all('body *')]
  .filter(each => each.scrollHeight > each.clientHeight || each.scrollWidth > each.clientWidth)
  .map(each => [each, [each.scrollLeft, each.scrollTop]]));
try {
  for (rule of arguments[0]) {
    if (!checks[rule]) throw new Error(`no check '${rule}'`);
    checks[rule]();
  }
} finally {
  for (const [element, [left, top]] of scrolled) if (element.scrollLeft !== left || element.scrollTop !== top) element.scrollTo(left, top);
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter(each => each !== still);
}
return findings;
