// Rendering: `h` describes an element, and `render` makes the page match a description. Elements that already match
// are left alone, so that they keep focus and selection.

const PROPERTIES = new Set(["value", "checked", "indeterminate", "disabled", "open", "selected", "files"]);
let hooks = [];

/** An element: its tag, its attributes (on…: handlers; hook: a function called with it once it is there). Without a
 * `key` it is known by its place, in which what is not there now counts: what comes and goes moves nothing else. */
export function h(tag, props, ...children) {
  const all = children.flat(Infinity);
  const isThere = (child) => child !== null && child !== undefined && child !== false;
  const places = [...all.keys()].filter((at) => isThere(all[at]));
  return { tag, props: props || {}, children: places.map((at) => all[at]), places };
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

const CONTROLS = "a[href], button, input, select, textarea, summary, [tabindex='0']";

/** Makes what stands in `parent` as `wanted`: elements of `h`, and texts. Where what has the focus goes, the control
 * that came after it gets it, or the one before: whoever has no mouse would begin anew at the top. */
export function render(parent, wanted) {
  const focused = document.activeElement;
  const part = focused?.closest("main");
  const all = part ? [...part.querySelectorAll(CONTROLS)] : [];
  patch(parent, wanted, [...wanted.keys()]);
  if (focused !== document.activeElement) {
    const at = all.indexOf(focused);
    const near = at < 0 ? [] : [...all.slice(at + 1), ...all.slice(0, at).reverse(), part];
    const next = [focused, ...near].find((each) => each?.isConnected);
    next?.focus({ preventScroll: next === focused || next === part });
  }
  const due = hooks;
  hooks = [];
  for (const hook of due) hook();
}

function patch(parent, wanted, places) {
  const keyed = new Map();
  const free = new Set();
  for (const node of parent.childNodes) {
    if (node.$key === undefined) free.add(node);
    else keyed.set(node.$key, node);
  }
  const own = wanted.map((child, at) => {
    const isOurs = (node) => node.$place === places[at] && isLike(node, child);
    return child.props?.key === undefined ? taken(free, isOurs) : takenByKey(keyed, child);
  });
  const nodes = wanted.map((child, at) => {
    const isFree = child.props?.key === undefined && !own[at];
    const node = isFree ? taken(free, (each) => isLike(each, child)) : own[at];
    const made = node ? updated(node, child) : created(child, parent);
    made.$place = places[at];
    return made;
  });
  for (const node of [...keyed.values(), ...free]) node.remove();
  let at = parent.firstChild;
  for (const node of nodes) {
    if (node === at) at = at.nextSibling;
    else parent.insertBefore(node, at);
  }
}

const isLike = (node, child) => (node.localName || node.nodeName) === (child.tag || "#text");

/** The first of the free nodes that fits, which then is nobody else's. */
function taken(free, fits) {
  for (const node of free) {
    if (fits(node)) {
      free.delete(node);
      return node;
    }
  }
  return null;
}

function takenByKey(keyed, child) {
  const node = keyed.get(child.props.key);
  if (!node || !isLike(node, child)) return null;
  keyed.delete(child.props.key);
  return node;
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
  if (!child.props.own) patch(node, child.children, child.places);
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
