// Elements, and the words on them. Nothing is ever put into the page as markup: texts are texts.

/** @typedef {Node | string | number | null | undefined | false} Child */

const SAID = 6000; // milliseconds that what was done stands beside a button
const SVG = "http://www.w3.org/2000/svg";
let words = {};
let lang = "en";

/** Give the words of both languages, as the server has them. */
export function useWords(given) { words = given; }

/** Choose the language: 0 is English, 1 Chinese. */
export function useLanguage(chosen) { lang = chosen; document.documentElement.lang = chosen === "zh" ? "zh-CN" : "en"; }

/** The language in use. */
export function language() { return lang; }

/** Words in the language in use; `{name}` is filled in. @param {string} key @param {Object<string, any>} [values] */
export function say(key, values = {}) {
  const pair = words[`page:${key}`];
  if (!pair) return key;
  return pair[lang === "zh" ? 1 : 0].replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
}

/** The label of something declared. */
export function label(one, of = "") { return lang === "zh" ? one[`${of}zh`] ?? one[`${of}_zh`] ?? one.en
  : one[`${of}en`] ?? one[of] ?? one.en; }

/**
 * An element with attributes, listeners (`onclick`) and children.
 * @param {string} name
 * @param {Object<string, any>} [attributes]
 * @param {...(Child|Child[])} children
 */
export function h(name, attributes = {}, ...children) {
  return filled(document.createElement(name), attributes, children);
}

/** The same for a drawing. */
export function s(name, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, name), attributes, children);
}

function filled(element, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key === "value" && "value" in element) element.value = value;
    else element.setAttribute(key, value === true ? "" : String(value));
  }
  put(element, ...children);
  return element;
}

/** Put children into an element, behind what is there. */
export function put(element, ...children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : String(child));
  }
  return element;
}

/** Replace everything in an element; what had the focus keeps it, and what was unfolded stays so. */
export function fill(element, ...children) {
  const held = element.contains(document.activeElement) && document.activeElement !== element
    ? called(document.activeElement, element) : null;
  const unfolded = new Set([...element.querySelectorAll("details[open]")].map((one) => called(one, element)));
  element.replaceChildren();
  put(element, ...children);
  if (unfolded.size) for (const one of element.querySelectorAll("details")) if (unfolded.has(called(one, element)))
    one.open = true;
  if (held) [...element.querySelectorAll("[id], button, summary, a, select, input, [tabindex]")].find(
    (one) => called(one, element) === held)?.focus({ preventScroll: true });
  return element;
}

/** What an element is called among the others of a place: its id, else its kind with the words on it. */
function called(one, place) {
  if (one.id) return `#${one.id}`;
  const words = (other) => other.getAttribute("aria-label")
    ?? (other.querySelector("summary") ?? other).firstChild?.textContent ?? "";
  const alike = [...place.querySelectorAll(one.tagName)].filter((other) => words(other) === words(one));
  return `${one.tagName} ${words(one)} ${alike.indexOf(one)}`;
}

/** Copy a text, and say beside the button, and aloud, that it was done or how it is done by hand. */
export async function copy(button, text, done, byHand) {
  let told = done;
  try { await navigator.clipboard.writeText(text); } catch { told = byHand; } // a page of another machine may not
  document.getElementById("live").textContent = told;
  document.querySelector(".told-beside")?.remove();
  const beside = h("span", { class: "told-beside quiet", "aria-hidden": "true" }, told);
  button.after(beside);
  setTimeout(() => beside.remove(), SAID);
}

/** Words one after the other, as the language joins them. @param {string[]} words */
export function listed(words) { return words.join(lang === "zh" ? "、" : ", "); }

/** A number as people read it: 1,234 or 0.035. */
export function number(value, digits = null) {
  if (value === null || value === undefined || !Number.isFinite(value)) return "–";
  if (digits === null) {
    const size = Math.abs(value);
    digits = Number.isInteger(value) ? 0 : size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 ? 2 : 4;
    return trimmed(value, digits);
  }
  return value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits, ...ROUNDED });
}

const ROUNDED = { roundingMode: "halfEven" }; // as the server rounds: 52.5 firms are 52 in the strip and in every table

function trimmed(value, digits) { return value.toLocaleString("en-US", { maximumFractionDigits: digits, ...ROUNDED }); }

const OF_ONE_PIECE = /\([^()\s]*\d[^()\s]*\)|[+−±-]?\d[\d.,]*(?:[-–…][+−-]?\d[\d.,]*)+/g;

/**
 * A text whose ranges, margins and months are not broken over lines, where a hyphen would allow it.
 * @param {string} text
 * @returns {Child[]}
 */
export function unbroken(text) {
  const parts = [];
  let end = 0;
  for (const found of text.matchAll(OF_ONE_PIECE)) {
    parts.push(text.slice(end, found.index), h("span", { class: "whole" }, found[0]));
    end = found.index + found[0].length;
  }
  return [...parts, text.slice(end)];
}

/** A difference with its sign. */
export function signed(value, digits = null) {
  if (value === null || value === undefined || !Number.isFinite(value)) return "–";
  const shown = number(Math.abs(value), digits);
  return /^[0.,]*$/.test(shown) ? `±0`.slice(1) : (value > 0 ? "+" : "−") + shown;
}

/** A table with a caption and heads of rows. @param {string} caption @param {string[]} heads @param {Child[][]} rows */
export function table(caption, heads, rows, attributes = {}) {
  return h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
    h("table", attributes,
      h("caption", {}, caption),
      h("thead", {}, h("tr", {}, heads.map((head) => h("th", { scope: "col" }, head)))),
      h("tbody", {},
        rows.map(
        (row) => h("tr", {}, row.map((cell, at) => (at ? h("td", {}, cell) : h("th", { scope: "row" }, cell))))))));
}
