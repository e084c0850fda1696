// What all checks share: which elements a reader meets, and how an element is named in a finding.
const checks = {};
const findings = [];
let rule = '';

function report(element, reason, isCertain = true) {
  findings.push({ rule, path: pathOf(element), reason, isCertain });
}

const all = (css, root = document) => [...root.querySelectorAll(css)];

const styles = new Map();
function styleOf(element) {
  if (!styles.has(element)) styles.set(element, getComputedStyle(element));
  return styles.get(element);
}

function pathOf(element) {
  const steps = [];
  for (let each = element; each; each = each.parentElement) {
    const id = each.id && '#' + CSS.escape(each.id);
    if (id && all(id).length === 1) { steps.unshift(id); break; }
    const name = CSS.escape(each.localName);
    const twins = each.parentElement ? [...each.parentElement.children].filter(e => e.localName === each.localName) : [];
    steps.unshift(twins.length > 1 ? `${name}:nth-of-type(${twins.indexOf(each) + 1})` : name);
  }
  return steps.join(' > ');
}

// Laid out and not hidden; it may still be transparent or a single pixel.
const isRendered = element => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;

const isInert = element => element.closest('[inert]') !== null;

// Part of what a screen reader is told.
const isExposed = element =>
  element.checkVisibility({ visibilityProperty: true }) && !element.closest('[aria-hidden="true"]') && !isInert(element);

const isDisabled = element => element.matches(':disabled') || element.closest('[aria-disabled="true"]') !== null;

// Seen by a reader with eyes: not transparent, not one pixel, not off the page, not clipped away.
function isSeen(element, rect = element.getBoundingClientRect()) {
  if (!isRendered(element) || rect.width <= 1 || rect.height <= 1) return false;
  if (rect.right + scrollX <= 0 || rect.bottom + scrollY <= 0) return false;
  for (let each = element; each; each = each.parentElement) {
    const style = styleOf(each);
    if (parseFloat(style.opacity) === 0) return false;
    if (/^(inset\(50%|circle\(0|inset\(100%)/.test(style.clipPath)) return false;
    if (each === document.body || each === document.documentElement) continue;
    const box = each.getBoundingClientRect();
    if (style.position === 'absolute' && /^rect\((0px|1px)(, |\s)(0px|1px)/.test(style.clip)) return false;
    if (style.overflowX === 'visible' || style.display === 'inline' || style.display === 'contents') continue;
    if (box.width <= 1 || box.height <= 1) return false;
    const scrolls = /auto|scroll/.test(style.overflowX + style.overflowY);
    const apart = rect.right <= box.left || rect.left >= box.right || rect.bottom <= box.top || rect.top >= box.bottom;
    if (apart && !scrolls) return false;
  }
  return true;
}

const focusableCSS = 'a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, iframe, ' +
  'audio[controls], video[controls], [tabindex], [contenteditable]:not([contenteditable=false])';

// What the tab key stops at.
const isTabStop = element => element.matches(focusableCSS) && element.tabIndex >= 0 && !element.matches(':disabled') &&
  isRendered(element) && !isInert(element) && (element.localName !== 'summary' || element.parentElement?.localName === 'details');
