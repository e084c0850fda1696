// What a hand on a keyboard or a screen needs.
checks['page-width'] = () => {
  const root = document.documentElement;
  const width = root.clientWidth;
  if (root.scrollWidth <= width || /hidden|clip/.test(styleOf(root).overflowX)) return;
  const clipped = element => {
    for (let each = element.parentElement; each && each !== document.body; each = each.parentElement) {
      if (styleOf(each).overflowX !== 'visible' && each.getBoundingClientRect().right <= width + scrollX) return true;
    }
    return false;
  };
  const wide = all('body *').filter(each => isRendered(each) && each.getBoundingClientRect().right + scrollX > width + 0.5 && !clipped(each));
  report(wide.at(-1) ?? root, `the page is ${root.scrollWidth} wide, its window ${width}`);
};

// The box that answers to a finger: with its labels, which answer too.
function targetBox(element) {
  const boxes = [element, ...(/^(checkbox|radio)$/.test(element.type) ? element.labels ?? [] : [])]
    .map(each => each.getBoundingClientRect()).filter(box => box.width > 0);
  const left = Math.min(...boxes.map(box => box.left)), top = Math.min(...boxes.map(box => box.top));
  const right = Math.max(...boxes.map(box => box.right)), bottom = Math.max(...boxes.map(box => box.bottom));
  return { left, top, right, bottom, width: right - left, height: bottom - top, x: (left + right) / 2, y: (top + bottom) / 2 };
}

const targetCSS = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=link], ' +
  '[role=checkbox], [role=radio], [role=switch], [role=tab], [role=menuitem], [role=option]';

// A link whose line has other words.
function isInText(element) {
  if (!/^inline/.test(styleOf(element).display)) return false;
  let block = element.parentElement;
  while (block.parentElement && /^(inline|contents)$/.test(styleOf(block).display)) block = block.parentElement;
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const holder = walker.currentNode.parentElement;
    if (/[\p{L}\p{N}]/u.test(walker.currentNode.data) && !holder.closest(targetCSS) && isRendered(holder)) return true;
  }
  return false;
}

// WCAG 2.2, 2.5.8: 24 by 24, or 24 across without another target in the circle.
checks['target-size'] = () => {
  const isTarget = each => isRendered(each) && !isDisabled(each) && !isInert(each) &&
    (isSeen(each) || [...(each.labels ?? [])].some(label => isSeen(label)));
  const targets = all(targetCSS).filter(isTarget).map(element => ({ element, box: targetBox(element) }));
  const isSmall = box => box.width < 23.99 || box.height < 23.99;
  for (const { element, box } of targets.filter(each => isSmall(each.box))) {
    if (element.localName === 'a' && isInText(element)) continue;
    const tooNear = targets.find(other => {
      if (other.element.contains(element) || element.contains(other.element)) return false;
      const x = Math.max(other.box.left - box.x, 0, box.x - other.box.right);
      const y = Math.max(other.box.top - box.y, 0, box.y - other.box.bottom);
      const apart = Math.hypot(x, y) >= 11.99 && (!isSmall(other.box) || Math.hypot(other.box.x - box.x, other.box.y - box.y) >= 23.99);
      return !apart;
    });
    if (tooNear) report(element, `it is ${Math.round(box.width)} by ${Math.round(box.height)}, and near ${pathOf(tooNear.element)}`);
  }
};

// What focus may change, with what has no effect left out.
function look(element, pseudo) {
  const style = getComputedStyle(element, pseudo);
  const line = (name) => /none|hidden/.test(style[`${name}Style`]) || parseFloat(style[`${name}Width`]) === 0 ||
    colourOf(style[`${name}Color`])[3] === 0 ? '' : style[`${name}Style`] + style[`${name}Width`] + style[`${name}Color`];
  const shadow = /^none$|^(rgba\([^)]*, 0\) [^,]*(, )?)+$/.test(style.boxShadow) ? '' : style.boxShadow;
  return [line('outline'), ...['Top', 'Right', 'Bottom', 'Left'].map(side => line(`border${side}`)), shadow,
    style.backgroundColor, style.backgroundImage, style.textDecorationLine + style.textDecorationThickness].join('|');
}

function looks(element) {
  const near = [element, element.parentElement, element.parentElement?.parentElement, element.nextElementSibling, ...(element.labels ?? [])];
  return near.filter(Boolean).map(each => [undefined, '::before', '::after'].map(pseudo => look(each, pseudo)).join('~')).join('&');
}

checks['focus-visible'] = () => {
  const before = document.activeElement;
  for (const element of all(focusableCSS).filter(isTabStop)) {
    if (element.localName === 'iframe' || !element.isConnected) continue;
    document.activeElement?.blur?.();
    const resting = looks(element);
    element.focus({ preventScroll: true, focusVisible: true });
    if (document.activeElement !== element) continue;
    if (looks(element) !== resting) continue;
    if (element.matches(':focus-visible')) report(element, 'nothing changes when it has the focus');
    else report(element, 'cannot tell: the browser does not show the focus now', false);
  }
  document.activeElement?.blur?.();
  if (before && before !== document.body) before.focus({ preventScroll: true });
};
