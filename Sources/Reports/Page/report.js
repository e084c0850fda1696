// All of a report can be read without this file. It sorts and searches tables, shows the first rows of long ones, and shows
// one report at a time where there are several.
"use strict";
(() => {
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const make = (name, attributes, ...children) => {
    const element = document.createElement(name);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
    element.append(...children);
    return element;
  };
  document.documentElement.classList.add("scripted");

  // ---- Tables
  const words = new Intl.Collator("en", { numeric: true });
  const NOTHING = "–";

  function enhance(table) {
    const body = table.tBodies[0];
    const rows = Array.from(body.rows);
    const first = Number(table.dataset.shown ?? rows.length);
    let isOpen = false, asked = "", order = rows;

    const found = make("p", { role: "status" });
    const more = make("button", { type: "button", class: "table-more" });
    more.addEventListener("click", () => { isOpen = !isOpen; show(); });

    // Without a question the first rows of the order; with one all that hold each of its words.
    function show() {
      const wanted = asked.toLowerCase().split(/\s+/).filter(Boolean);
      const hits = order.filter((row) => wanted.every((word) => row.textContent.toLowerCase().includes(word)));
      const most = isOpen || wanted.length > 0 ? hits.length : first;
      const shown = new Set(hits.slice(0, most));
      rows.forEach((row) => { row.hidden = !shown.has(row); });
      found.textContent = wanted.length > 0 ? `${hits.length.toLocaleString("en")} of ${rows.length.toLocaleString("en")} rows` : "";
      more.hidden = wanted.length > 0;
      more.textContent = isOpen ? `Show the first ${first.toLocaleString("en")}` : `Show all ${rows.length.toLocaleString("en")} rows`;
    }

    function compare(a, b, column) {
      const [one, other] = [a.cells[column], b.cells[column]];
      if (one.dataset.value !== undefined && other.dataset.value !== undefined) return one.dataset.value - other.dataset.value;
      return words.compare(one.textContent, other.textContent);
    }

    const isNothing = (row, column) => row.cells[column].dataset.value === undefined && row.cells[column].textContent === NOTHING;

    // Numbers begin with the highest, words with A; the third time it is as it came.
    function sort(heading, column) {
      const turns = heading.matches(".number") ? ["descending", "ascending", null] : ["ascending", "descending", null];
      const turn = turns[(turns.indexOf(heading.getAttribute("aria-sort")) + 1) % 3];
      all("th[aria-sort]", table.tHead).forEach((other) => other.removeAttribute("aria-sort"));
      if (turn) heading.setAttribute("aria-sort", turn);
      const sign = turn === "descending" ? -1 : 1;
      order = turn === null ? rows : [...rows].sort((a, b) =>
        isNothing(a, column) - isNothing(b, column) || sign * compare(a, b, column));
      body.append(...order);
      show();
    }

    if (rows.length > 1) {
      Array.from(table.tHead.rows[0].cells).forEach((heading, column) => {
        const button = make("button", { type: "button" }, ...heading.childNodes);
        button.addEventListener("click", () => sort(heading, column));
        heading.append(button);
      });
    }
    const frame = table.closest(".table-frame");
    if (rows.length > 12) {
      const input = make("input", { type: "search", autocomplete: "off", spellcheck: "false" });
      input.addEventListener("input", () => { asked = input.value; show(); });
      frame.before(make("div", { class: "table-tools" }, make("label", {}, make("span", {}, "Only rows with"), input), found));
    }
    if (first < rows.length) frame.after(more);
    show();
  }
  all("table.data").forEach(enhance);

  // A frame is a stop for the Tab key only where there is something to scroll.
  function stops() {
    all(".table-frame").forEach((frame) => {
      if (frame.scrollWidth > frame.clientWidth) frame.tabIndex = 0; else frame.removeAttribute("tabindex");
    });
  }
  addEventListener("resize", stops);

  // ---- One report at a time
  const ways = document.querySelector(".ways ul");
  const reports = all(".report");
  const ALL = "all-reports";

  function choose() {
    let asked = "";
    try { asked = decodeURIComponent(location.hash.slice(1)); } catch { /* An address that somebody has cut is none. */ }
    const target = asked && document.getElementById(asked);
    const chosen = reports.find((report) => target && report.contains(target)) ?? (asked === ALL ? null : reports[0]);
    document.documentElement.classList.toggle("all-shown", chosen === null);
    reports.forEach((report) => { report.hidden = chosen !== null && report !== chosen; });
    all("a", ways).forEach((way) => {
      if (way.hash === `#${chosen?.id ?? ALL}`) way.setAttribute("aria-current", "true"); else way.removeAttribute("aria-current");
    });
    stops();
    if (target && target !== chosen) target.scrollIntoView(); else if (target) scrollTo(0, 0);
  }
  if (ways && reports.length > 1) {
    ways.append(make("li", {}, make("a", { href: `#${ALL}` }, "All of them")));
    addEventListener("hashchange", choose);
    choose();
  }
  stops();

  // ---- Paper has no lids to open
  addEventListener("beforeprint", () => all(".meanings").forEach((lid) => { lid.open = true; }));
})();
