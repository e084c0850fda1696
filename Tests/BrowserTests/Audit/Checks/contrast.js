// WCAG 2.2, 1.4.3 (text) and 1.4.11 (controls).
function intoView(element, rect) {
  const x = rect.left + rect.width / 2, y = rect.top + rect.height / 2;
  if (x >= 0 && y >= 0 && x <= innerWidth && y <= innerHeight) return false;
  element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
  return true;
}

const shown = colour => '#' + colour.slice(0, 3).map(part => Math.round(part).toString(16).padStart(2, '0')).join('');

function judgeText(element, style, rect, isGlyph, what) {
  const size = parseFloat(style.fontSize);
  const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
  const needed = isLarge || isGlyph ? 3 : 4.5;
  const isDrawing = element instanceof SVGElement;
  if (isDrawing && !/^(rgb|color)/.test(style.fill)) return report(element, `cannot tell: ${what} is not of one colour`, false);
  const colour = isDrawing ? faded(colourOf(style.fill), parseFloat(style.fillOpacity)) : colourOf(style.webkitTextFillColor || style.color);
  const own = what === 'its placeholder' ? parseFloat(style.opacity) : 1;
  const seen = composed(faded(colour, own), element, rect.left + rect.width / 2, rect.top + rect.height / 2);
  if (seen.doubt) return report(element, `cannot tell: ${seen.doubt}`, false);
  const ratio = contrast(seen.front, seen.back);
  if (ratio < needed) report(element, `${what} ${shown(seen.front)} on ${shown(seen.back)}: ${Math.floor(ratio * 100) / 100} of ${needed}`);
}

// A disabled control may be pale, and so may its label.
function isInactive(element) {
  const label = element.closest('label');
  return isDisabled(element) || isInert(element) || (label?.control && isDisabled(label.control)) || element.closest('option:disabled') !== null;
}

checks['text-contrast'] = () => {
  const judged = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode, element = text.parentElement;
    if (judged.has(element) || !text.data.trim() || /^(script|style|noscript|template|title|desc)$/.test(element.localName)) continue;
    const isGlyph = !/[\p{L}\p{N}]/u.test(text.data);
    if (isInactive(element) || (isGlyph && element.closest('[aria-hidden="true"]'))) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const rectNow = () => [...range.getClientRects()].find(each => each.width > 1 && each.height > 1);
    let rect = rectNow();
    if (!rect || !isSeen(element, rect)) continue;
    if (intoView(element, rect)) rect = rectNow() ?? rect;
    if (!isGlyph) judged.add(element);
    judgeText(element, styleOf(element), rect, isGlyph, 'text');
  }
  for (const field of all('input:not([type=hidden], [type=checkbox], [type=radio], [type=range], [type=color], [type=file], [type=image]), textarea, select')) {
    if (isInactive(field) || !isSeen(field)) continue;
    intoView(field, field.getBoundingClientRect());
    judgeText(field, styleOf(field), field.getBoundingClientRect(), false, 'its text');
    if (field.placeholder) judgeText(field, getComputedStyle(field, '::placeholder'), field.getBoundingClientRect(), false, 'its placeholder');
  }
};

// The colours with which an element marks where it ends.
function edgesOf(element) {
  const style = styleOf(element), edges = [];
  for (const side of ['Top', 'Right', 'Bottom', 'Left']) {
    if (parseFloat(style[`border${side}Width`]) > 0 && !/none|hidden/.test(style[`border${side}Style`])) edges.push(style[`border${side}Color`]);
  }
  if (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) edges.push(style.outlineColor);
  for (const shadow of style.boxShadow.matchAll(/((?:rgba?|color|oklch|oklab|lab|lch)\([^)]*\)) (\S+)px (\S+)px 0px (\S+)px/g)) edges.push(shadow[1]);
  return edges.map(colourOf).filter(colour => colour[3] > 0);
}

// The best contrast of an element's edge or background with what is around it: { best, isMarked }, or { doubt }.
function boundary(element) {
  const rect = element.getBoundingClientRect(), x = rect.left + rect.width / 2, y = rect.top + rect.height / 2;
  const around = composed([0, 0, 0, 0], element.parentElement ?? element, x, y);
  if (around.doubt) return around;
  const fill = layerOf(element), edges = edgesOf(element);
  const inside = over(fill, around.back);
  const ratios = [...edges.map(edge => contrast(over(edge, around.back), around.back)), contrast(inside, around.back)];
  if (Math.max(...ratios) < 3 && hasImage(element)) return { doubt: 'it has a background image' };
  return { best: Math.max(...ratios), isMarked: edges.length > 0 || contrast(inside, around.back) > 1 };
}

checks['control-contrast'] = () => {
  for (const control of all('input:not([type=hidden], [type=image]), select, textarea, button, [role=button]')) {
    if (isInactive(control) || !isSeen(control)) continue;
    const type = control.localName === 'input' ? control.type : '';
    // What the browser draws itself is not the author's.
    if (/^(checkbox|radio|range|color|file)$/.test(type) && styleOf(control).appearance === 'auto') continue;
    intoView(control, control.getBoundingClientRect());
    let found = boundary(control);
    const isButton = !/^(input|select|textarea)$/.test(control.localName) || /^(button|submit|reset)$/.test(type);
    // A button of text alone promises no edge.
    if (isButton && !found.doubt && !found.isMarked) continue;
    // A field without an edge may stand in a box that has one, beside its icon.
    const height = control.getBoundingClientRect().height;
    for (let box = control.parentElement, level = 0; box && level < 2 && !isButton; box = box.parentElement, level += 1) {
      if ((found.best ?? 0) >= 3 || box.getBoundingClientRect().height > height + 24) break;
      const outer = boundary(box);
      if ((outer.best ?? 0) >= 3) found = outer;
    }
    if (found.doubt) report(control, `cannot tell: ${found.doubt}`, false);
    else if (found.best < 3) report(control, `its edge against what is around it: ${Math.floor(found.best * 100) / 100} of 3`);
  }
};
