// The document's outline and the references inside it.
checks['page-language'] = () => {
  const language = document.documentElement.getAttribute('lang') ?? '';
  if (!/^[a-z]{2,3}(-[a-z0-9]{1,8})*$/i.test(language)) report(document.documentElement, `its lang is '${language}'`);
};

checks['page-title'] = () => {
  if (!squeezed(document.title)) report(document.documentElement, 'the page has no title');
};

const headingLevel = heading =>
  heading.hasAttribute('role') ? Number(heading.getAttribute('aria-level') || 2) : Number(heading.localName[1]);

const headings = () => all('h1, h2, h3, h4, h5, h6, [role=heading]').filter(isExposed)
  .filter(each => !each.hasAttribute('role') || each.getAttribute('role') === 'heading');

checks['one-main-heading'] = () => {
  const first = headings().filter(each => headingLevel(each) === 1);
  if (first.length === 0) report(document.documentElement, 'the page has no h1');
  for (const extra of first.slice(1)) report(extra, 'the page has another h1 before it');
};

checks['heading-order'] = () => {
  headings().reduce((before, heading) => {
    const level = headingLevel(heading);
    if (before && level > before + 1) report(heading, `level ${level} follows level ${before}`);
    return level;
  }, 0);
};

checks['one-main-landmark'] = () => {
  const mains = all('main, [role=main]').filter(isExposed).filter(each => (each.getAttribute('role') ?? 'main') === 'main');
  if (mains.length === 0) report(document.documentElement, 'the page has no main');
  for (const extra of mains.slice(1)) report(extra, 'the page has another main before it');
};

checks['unique-id'] = () => {
  const seen = new Set();
  for (const element of all('[id]')) {
    if (element.id && seen.has(element.id)) report(element, `another element has the id '${element.id}'`);
    seen.add(element.id);
  }
};

checks['table-headers'] = () => {
  for (const table of all('table').filter(isExposed).filter(each => !isDecoration(each))) {
    const cells = [...table.rows].flatMap(row => [...row.cells]);
    if (!cells.some(cell => cell.localName === 'td' && contentText(cell))) continue;
    const headers = cells.filter(cell => cell.localName === 'th');
    if (headers.length === 0) report(table, 'no cell is a th');
    for (const header of headers) {
      const scope = header.getAttribute('scope') ?? '';
      if (contentText(header) && !/^(col|row|colgroup|rowgroup)$/.test(scope)) report(header, `its scope is '${scope}'`);
    }
  }
};

checks['table-name'] = () => {
  for (const table of all('table').filter(isExposed).filter(each => !isDecoration(each))) {
    if (!all('td', table).some(cell => contentText(cell))) continue;
    if (!(ariaName(table) || (table.caption && contentText(table.caption)))) report(table, 'it has no caption');
  }
};

checks['tab-order'] = () => {
  for (const element of all('[tabindex]')) {
    if (element.tabIndex > 0) report(element, `its tabindex is ${element.tabIndex}`);
  }
};

checks['aria-reference'] = () => {
  const attributes = ['labelledby', 'describedby', 'controls', 'owns', 'activedescendant', 'flowto', 'details', 'errormessage'];
  for (const attribute of attributes.map(each => `aria-${each}`)) {
    for (const element of all(`[${attribute}]`)) {
      // What a closed control controls may be made when it opens.
      if (attribute === 'aria-controls' && [element.ariaExpanded, element.ariaSelected].includes('false')) continue;
      for (const id of squeezed(element.getAttribute(attribute)).split(' ').filter(Boolean)) {
        if (!document.getElementById(id)) report(element, `${attribute} names '${id}', which is not there`);
      }
    }
  }
};

checks['hidden-focus'] = () => {
  for (const element of all(focusableCSS)) {
    if (element.closest('[aria-hidden="true"]') && isTabStop(element)) report(element, 'the tab key reaches it, a screen reader does not');
  }
};
