// Colours as [red, green, blue, alpha], 0 to 255 and 0 to 1, and what stands behind a point of the page.
const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', { willReadFrequently: true });

function colourOf(text) {
  const parts = /^rgba?\(([^)]*)\)$/.exec(text)?.[1].split(/[\s,/]+/).map(Number);
  if (parts && parts.every(Number.isFinite)) return [parts[0], parts[1], parts[2], parts[3] ?? 1];
  const linear = /^color\(srgb ([^)]*)\)$/.exec(text)?.[1].split(/[\s/]+/).map(Number);
  if (linear && linear.every(Number.isFinite)) return [...linear.slice(0, 3).map(part => part * 255), linear[3] ?? 1];
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = text;
  canvas.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
  return [red, green, blue, alpha / 255];
}

const faded = (colour, opacity) => [colour[0], colour[1], colour[2], colour[3] * opacity];

// Source over destination, as the compositing recommendation has it.
function over(top, below) {
  const alpha = top[3] + below[3] * (1 - top[3]);
  if (alpha === 0) return [0, 0, 0, 0];
  return [...[0, 1, 2].map(i => (top[i] * top[3] + below[i] * below[3] * (1 - top[3])) / alpha), alpha];
}

// WCAG 2.2: relative luminance and contrast ratio.
function luminance(colour) {
  const [red, green, blue] = colour.map(part => part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one, other) {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

let pageCanvas = null;
// The colour under everything, which follows the page's colour scheme.
function canvasColour() {
  if (!pageCanvas) {
    const probe = document.createElement('div');
    probe.style.color = 'Canvas';
    document.documentElement.append(probe);
    pageCanvas = colourOf(getComputedStyle(probe).color);
    probe.remove();
  }
  return pageCanvas;
}

const hasImage = element => styleOf(element).backgroundImage !== 'none';
const isShape = element => element instanceof SVGGeometryElement;

function layerOf(element) {
  const style = styleOf(element);
  if (!isShape(element)) return colourOf(style.backgroundColor);
  return /^(rgb|color)/.test(style.fill) ? faded(colourOf(style.fill), parseFloat(style.fillOpacity)) : [0, 0, 0, 0];
}

const paints = element => layerOf(element)[3] > 0 || hasImage(element) || isReplaced(element) || (isShape(element) && styleOf(element).fill !== 'none');

// A background reaches as far as the box does; that of the root, or of the body in its place, covers the page.
function covers(element, x, y) {
  if (element === document.documentElement) return true;
  if (element === document.body && layerOf(document.documentElement)[3] === 0 && !hasImage(document.documentElement)) return true;
  return [...element.getClientRects()].some(r => x >= r.left - 1 && x <= r.right + 1 && y >= r.top - 1 && y <= r.bottom + 1);
}

const mixes = element => {
  const style = styleOf(element);
  return style.mixBlendMode !== 'normal' || style.filter !== 'none' || style.backdropFilter !== 'none' || style.backgroundClip === 'text';
};

// What a colour on an element at a point becomes on the screen, and what is behind it: { front, back }, or { doubt }.
// Groups are blended from the inside out. Another element that is painted below belongs to the group of the nearest
// ancestor that both have.
function composed(colour, element, x, y) {
  const stack = document.elementsFromPoint(x, y);
  const own = stack.indexOf(element);
  const strangers = own < 0 ? [] : stack.slice(own).filter(each => !each.contains(element));
  let front = colour, back = [0, 0, 0, 0];
  const lay = (layer, opacity) => {
    if (back[3] === 1 || !paints(layer)) return '';
    if (hasImage(layer)) return `${pathOf(layer)} has a background image`;
    if (isShape(layer) && !/^(none|rgb|color)/.test(styleOf(layer).fill)) return `${pathOf(layer)} has a pattern`;
    if (layer !== element && isReplaced(layer)) return `${pathOf(layer)} is a picture`;
    front = over(front, faded(layerOf(layer), opacity));
    back = over(back, faded(layerOf(layer), opacity));
    return '';
  };
  for (let group = element; group; group = group.parentElement) {
    for (const stranger of strangers.filter(each => group.contains(each) && !(group !== element && inside(each, group, element)))) {
      let opacity = 1;
      for (let each = stranger; each !== group; each = each.parentElement) opacity *= parseFloat(styleOf(each).opacity);
      const doubt = mixes(stranger) ? `${pathOf(stranger)} is filtered or blended` : lay(stranger, opacity);
      if (doubt) return { doubt };
    }
    const opacity = parseFloat(styleOf(group).opacity);
    if (back[3] === 1 && opacity === 1) continue;
    if (mixes(group)) return { doubt: `${pathOf(group)} is filtered or blended` };
    const doubt = covers(group, x, y) ? lay(group, 1) : '';
    if (doubt) return { doubt };
    front = faded(front, opacity);
    back = faded(back, opacity);
  }
  return { front: over(front, canvasColour()), back: over(back, canvasColour()) };
}

// True if an inner group, which has been blended already, holds both.
function inside(stranger, group, element) {
  const inner = [...group.children].find(each => each.contains(element));
  return inner !== undefined && inner.contains(stranger);
}

const isReplaced = element => /^(img|video|canvas|iframe|object|embed|image)$/.test(element.localName);
