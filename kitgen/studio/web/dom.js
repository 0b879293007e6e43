// Rendering: `h` describes an element, and `render` makes the page match a description. Elements that already match
// are left alone, so that they keep focus and selection.

const PROPERTIES = new Set(["value", "checked", "indeterminate", "disabled", "open", "selected", "files"]);
let hooks = [];

/** An element: its tag, its attributes (on…: handlers; hook: a function called with it once it is there). */
export function h(tag, props, ...children) {
  const inside = children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);
  return { tag, props: props || {}, children: inside };
}

/** A drawing in the text: paths on a field of 20 by 20. */
export function icon(path, { filled = false } = {}) {
  const line = filled ? { fill: "currentColor" } : { fill: "none", stroke: "currentColor", "stroke-width": 2 };
  return h(
    "svg",
    { class: "icon", viewBox: "0 0 20 20", "aria-hidden": "true" },
    h("path", { d: path, ...line, "stroke-linecap": "round", "stroke-linejoin": "round" }),
  );
}

/** A lock, for what stays here. */
export const lock = () => icon("M4 9h12v8H4zM6.5 9V6.5a3.5 3.5 0 0 1 7 0V9");

/** Makes what stands in `parent` as `wanted`: elements of `h`, and texts. */
export function render(parent, wanted) {
  const focused = document.activeElement;
  patch(parent, wanted);
  if (focused !== document.activeElement && focused?.isConnected) focused.focus({ preventScroll: true });
  const due = hooks;
  hooks = [];
  for (const hook of due) hook();
}

function patch(parent, wanted) {
  const keyed = new Map();
  const free = [];
  for (const node of parent.childNodes) {
    if (node.$key === undefined) free.push(node);
    else keyed.set(node.$key, node);
  }
  const nodes = wanted.map((child) => {
    const node = taken(child, keyed, free);
    return node ? updated(node, child) : created(child, parent);
  });
  for (const node of [...keyed.values(), ...free]) node.remove();
  let at = parent.firstChild;
  for (const node of nodes) {
    if (node === at) at = at.nextSibling;
    else parent.insertBefore(node, at);
  }
}

/** The node there is for a child, which then is nobody else's. */
function taken(child, keyed, free) {
  const key = child.props?.key;
  if (key !== undefined) {
    const node = keyed.get(key);
    if (!node || node.localName !== child.tag) return null;
    keyed.delete(key);
    return node;
  }
  const name = child.tag || "#text";
  const place = free.findIndex((node) => (node.localName || node.nodeName) === name);
  return place < 0 ? null : free.splice(place, 1)[0];
}

function created(child, parent) {
  if (!child.tag) return document.createTextNode(child);
  const space = child.tag === "svg" || parent.namespaceURI.endsWith("svg") ? "http://www.w3.org/2000/svg" : null;
  const node = space ? document.createElementNS(space, child.tag) : document.createElement(child.tag);
  node.$key = child.props.key;
  node.$props = {};
  return updated(node, child);
}

function updated(node, child) {
  if (!child.tag) {
    if (node.data !== String(child)) node.data = child;
    return node;
  }
  if (!child.props.own) patch(node, child.children);
  for (const name of Object.keys(node.$props)) if (!(name in child.props)) set(node, name, null);
  for (const [name, value] of Object.entries(child.props)) set(node, name, value);
  node.$props = child.props;
  if (child.props.hook) hooks.push(() => child.props.hook(node));
  return node;
}

function set(node, name, value) {
  if (name === "key" || name === "hook" || name === "own") return;
  if (name.startsWith("on")) {
    node[name.toLowerCase()] = value;
  } else if (name === "style") {
    for (const [property, said] of Object.entries(value || {})) node.style.setProperty(property, said);
  } else if (PROPERTIES.has(name)) {
    const said = value === null && name === "value" ? "" : value;
    if (node[name] !== said) node[name] = said;
  } else if (value === null || value === undefined || value === false) {
    node.removeAttribute(name);
  } else if (node.getAttribute(name) !== String(value)) {
    node.setAttribute(name, value === true ? "" : value);
  }
}
