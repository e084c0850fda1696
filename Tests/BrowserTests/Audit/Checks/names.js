// Accessible names, after "Accessible Name and Description Computation 1.2".
const squeezed = text => (text ?? '').replace(/\s+/g, ' ').trim();

function referredText(element, attribute) {
  const ids = squeezed(element.getAttribute(attribute)).split(' ').filter(Boolean);
  return squeezed(ids.map(id => document.getElementById(id)).filter(Boolean)
    .map(each => squeezed(each.getAttribute('aria-label')) || contentText(each, element, true)).join(' '));
}

const ariaName = element => referredText(element, 'aria-labelledby') || squeezed(element.getAttribute('aria-label'));

// The text of what is inside, with the alternatives of images; without the control that is to be named.
function contentText(element, named, evenHidden = false) {
  let text = '';
  for (const node of element.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) text += node.data;
    if (node.nodeType !== Node.ELEMENT_NODE || node === named) continue;
    if (!evenHidden && (node.getAttribute('aria-hidden') === 'true' || !isNamingChild(node))) continue;
    if (/^(script|style|template|select|textarea)$/.test(node.localName)) continue;
    const own = squeezed(node.getAttribute('aria-label')) || (node.localName === 'img' || node.localName === 'input' ?
      squeezed(node.getAttribute('alt')) : node.localName === 'svg' ? svgTitle(node) : contentText(node, named, evenHidden));
    text += /^inline/.test(styleOf(node).display) ? own : ` ${own} `;
  }
  return squeezed(text);
}

const isNamingChild = node => styleOf(node).display !== 'none' && styleOf(node).visibility !== 'hidden';

const svgTitle = svg => squeezed([...svg.children].find(each => each.localName === 'title')?.textContent);

const isDecoration = element => /^(none|presentation)$/.test(element.getAttribute('role') ?? '');

checks['control-name'] = () => {
  const css = 'input:not([type=hidden], [type=button], [type=submit], [type=reset], [type=image]), select, textarea, meter, ' +
    'progress, [contenteditable]:not([contenteditable=false]), ' +
    ['textbox', 'searchbox', 'combobox', 'listbox', 'checkbox', 'radio', 'switch', 'slider', 'spinbutton']
      .map(role => `[role=${role}]`).join(', ');
  for (const control of all(css).filter(isExposed)) {
    const labels = [...(control.labels ?? [])].map(label => squeezed(label.getAttribute('aria-label')) || contentText(label, control));
    if (ariaName(control) || labels.some(Boolean)) continue;
    if (/^(checkbox|radio|switch)$/.test(control.getAttribute('role')) && contentText(control)) continue;
    report(control, control.placeholder ? 'it has a placeholder but no label' : 'it has no label');
  }
};

checks['button-name'] = () => {
  for (const button of all('button, summary, input[type=button], input[type=submit], input[type=reset], [role=button], [role=tab], [role=menuitem], input[type=image]').filter(isExposed)) {
    if (/^(checkbox|radio|switch|combobox)$/.test(button.getAttribute('role'))) continue;
    const type = button.localName === 'input' ? button.type : '';
    const own = type === 'image' ? button.getAttribute('alt') : type ? button.getAttribute('value') : contentText(button);
    const byBrowser = /submit|reset/.test(type) && !button.hasAttribute('value');
    const labels = [...(button.labels ?? [])].some(label => contentText(label, button));
    if (!(ariaName(button) || squeezed(own) || byBrowser || labels || squeezed(button.title))) report(button, 'it has no text');
  }
};

checks['link-name'] = () => {
  for (const link of all('a[href], area[href], [role=link]').filter(each => each.localName === 'area' || isExposed(each))) {
    if (link.getAttribute('role') === 'button') continue;
    const own = link.localName === 'area' ? link.alt : contentText(link);
    if (!(ariaName(link) || squeezed(own) || squeezed(link.title))) report(link, 'it has no text');
  }
};

checks['image-alternative'] = () => {
  for (const image of all('img').filter(isExposed)) {
    if (!image.hasAttribute('alt') && !ariaName(image) && !isDecoration(image)) report(image, 'it has no alt attribute');
  }
};

checks['graphic-name'] = () => {
  for (const graphic of all('[role=img]:not(img)').filter(isExposed)) {
    if (!(ariaName(graphic) || svgTitle(graphic) || squeezed(graphic.getAttribute('title')))) report(graphic, 'it has no title or label');
  }
};
