// Everything on these pages works without this file. It saves reloads: answers are sent and shown in place, lines open where
// they stand, other people's answers come in by themselves, and there are keys.
"use strict";
(() => {
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const make = (name, attributes, ...children) => {
    const element = document.createElement(name);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
    element.append(...children);
    return element;
  };
  const UNREACHABLE = "Could not reach the server; nothing was recorded.";
  const list = one("#list");
  const messages = one("#messages");
  document.documentElement.classList.add("scripted");

  // ---- Talking to the server
  async function ask(address, options = {}) {
    const headers = { "X-Requested-With": "fetch", Accept: "text/html" };
    const response = await fetch(address, { credentials: "same-origin", headers, ...options }).catch(() => { throw new Error(UNREACHABLE); });
    if (response.status !== 401) return response;
    location.assign("/sign-in");
    throw new Error("You are signed out.");
  }

  async function post(address, data) {
    const response = await ask(address, { method: "POST", body: new URLSearchParams(data) });
    const answer = await response.json().catch(() => null);
    if (response.ok && answer) return answer;
    throw new Error(answer?.error ?? "The server had a problem; look at the line before you try again.");
  }

  const fragment = (html) => Object.assign(document.createElement("template"), { innerHTML: html }).content;

  // ---- Messages, with undo for a minute
  function say(text, { undo = null, error = false } = {}) {
    if (!messages) return;
    const box = make("div", { class: error ? "message error" : "message" }, make("p", {}, text));
    if (undo) {
      const within = make("span", { class: "within", "aria-hidden": "true" });
      const form = make("form", { method: "post", action: `/actions/${encodeURIComponent(undo)}/undo`, "data-undo": "" },
        make("input", { type: "hidden", name: "csrf", value: one("input[name=csrf]")?.value ?? "" }),
        make("button", {}, "Undo"), within);
      box.append(form);
      countDown(box, within);
    }
    box.append(make("button", { type: "button", class: "quiet", "aria-label": "Close this message", "data-close": "" }, "✕"));
    all(".message", messages).forEach((old, i, olds) => { if (i < olds.length - 1 || old.matches(".error")) old.remove(); });
    messages.append(box);
    if (!undo) setTimeout(() => box.remove(), error ? 20000 : 8000);
  }

  function countDown(box, within) {
    const end = Date.now() + 60000;
    const tick = () => {
      const left = Math.ceil((end - Date.now()) / 1000);
      within.textContent = `${left} s`;
      if (left <= 0) box.remove(); else if (box.isConnected || left === 60) setTimeout(tick, 1000);
    };
    tick();
  }
  all(".message", messages ?? undefined).forEach((box) => {
    const within = one(".within", box);
    if (within) { within.setAttribute("aria-hidden", "true"); countDown(box, within); }
  });

  // ---- Lines of the list
  const lines = () => (list ? all("#list > tbody > tr:not(.opened)") : []);
  const idOf = (row) => one(".pick input", row)?.value ?? "";
  const rowOf = (id) => lines().find((row) => idOf(row) === id);
  const detailOf = (row) => (row?.nextElementSibling?.classList.contains("opened") ? row.nextElementSibling : null);
  const isOpen = (row) => Boolean(detailOf(row) && !detailOf(row).hidden);
  const places = new Map(); // where a line stood that left the list, for undo
  const waiting = new Map(); // news of lines that somebody is working on

  /** Gives a line its small buttons. */
  function furnish(row) {
    const cell = one(".answers", row);
    if (!cell || one(".tools", cell)) return;
    const tools = make("div", { class: "tools" });
    const accept = one(".accept", cell);
    const panes = [row.matches(".needs_ok") ? ["ok", "Ok or not…"] : ["done", "Done…"], ["snooze", "Snooze…"], ["reject", "Reject…"]];
    if (accept && !row.matches(".accepted, .snoozed, .needs_ok")) tools.append(accept);
    for (const [pane, words] of panes) tools.append(make("button", { type: "button", "data-open": pane }, words));
    cell.replaceChildren(tools);
    one(".pick input", row)?.setAttribute("aria-label", `Select ${one(".play a", row)?.textContent}, ${one(".cust a", row)?.textContent}`);
    one(".play a", row)?.setAttribute("aria-expanded", String(isOpen(row)));
  }

  /** Puts a new form of a line into its place; an empty one takes it away. */
  function renew(id, html) {
    const row = rowOf(id);
    const fresh = html ? one("tr", fragment(html)) : null;
    const hadFocus = row && (row.contains(document.activeElement) || Boolean(detailOf(row)?.contains(document.activeElement)));
    const here = row?.classList.contains("here");
    if (row && detailOf(row)) detailOf(row).remove();
    if (row && fresh) {
      const box = one(".pick input", fresh);
      if (box) box.checked = Boolean(one(".pick input", row)?.checked);
      row.replaceWith(fresh);
    } else if (row) {
      const next = lines()[lines().indexOf(row) + 1] ?? lines()[lines().indexOf(row) - 1];
      places.set(id, idOf(row.nextElementSibling ?? row));
      row.remove();
      if (hadFocus) go(next);
    } else if (fresh && list && places.has(id)) {
      list.tBodies[0].insertBefore(fresh, rowOf(places.get(id)) ?? null);
    }
    if (fresh && fresh.isConnected) {
      fresh.classList.add("fresh");
      furnish(fresh);
      if (hadFocus) go(fresh); else if (here) mark(fresh);
    }
    count();
  }

  function mark(row) {
    all(".here", list).forEach((other) => other.classList.remove("here"));
    row.classList.add("here");
  }
  function go(row) {
    if (!row) return;
    mark(row);
    one(".play a", row)?.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }
  function current() {
    const focused = document.activeElement?.closest?.("#list > tbody > tr");
    return (focused?.classList.contains("opened") ? focused.previousElementSibling : focused) ?? one(".here", list ?? document);
  }

  // ---- One action, opened under its line
  async function open(row, pane) {
    let detail = detailOf(row);
    if (!detail) {
      if (row.classList.contains("busy")) return;
      row.classList.add("busy");
      try {
        const response = await ask(`/actions/${encodeURIComponent(idOf(row))}?fragment=1`);
        if (!response.ok) throw new Error("This action is no longer on the list.");
        const html = await response.text();
        // A customer's page leaves columns out: one that spans more than there are would make new ones.
        const shown = [...row.cells].filter((cell) => cell.getClientRects().length > 0).length;
        const cell = make("td", { colspan: String(shown || row.cells.length) });
        cell.append(fragment(html));
        all("[id]:not(datalist)", cell).forEach((element) => element.removeAttribute("id"));
        detail = make("tr", { class: "opened" }, cell);
        if (!row.isConnected || detailOf(row)) return;
        row.after(detail);
        prepare(detail);
      } catch (problem) {
        return say(problem.message === UNREACHABLE ? "Could not reach the server." : problem.message, { error: true });
      } finally {
        row.classList.remove("busy");
      }
    }
    lines().filter((other) => other !== row && isOpen(other)).forEach(shut);
    detail.hidden = false;
    mark(row);
    one(".play a", row)?.setAttribute("aria-expanded", "true");
    const panel = pane && one(pane === "ok" ? ".ok-panel" : `[data-pane="${pane}"]`, detail);
    if (panel && "open" in panel) panel.open = true;
    if (panel) one("input:not([type=hidden]), button, select", panel)?.focus({ preventScroll: true });
    (panel ?? row).scrollIntoView({ block: "nearest" });
  }

  /** Closes; what somebody has begun to fill in is kept for the next time. */
  function shut(row) {
    const detail = detailOf(row);
    if (!detail) return;
    if (detail.dataset.begun) detail.hidden = true; else detail.remove();
    one(".play a", row)?.setAttribute("aria-expanded", "false");
  }

  /** Shows, in the forms below, only what the choices made so far ask for. */
  function suit(form) {
    for (const part of all("[data-when]", form)) {
      const [name, value] = part.dataset.when.split("=");
      const wanted = new FormData(form).get(name) === value;
      part.hidden = !wanted;
      for (const input of all("input, select", part)) {
        input.disabled = !wanted;
        if ("required" in input.dataset) input.required = wanted;
      }
    }
  }
  function prepare(root) {
    all("form", root).forEach(suit);
    all("button.copy", root).forEach((button) => { button.hidden = false; });
  }

  async function copy(button) {
    const source = one("[data-copy-from]", button.closest("section"));
    try {
      await navigator.clipboard.writeText(source.textContent);
    } catch {
      getSelection().selectAllChildren(source);
      if (!document.execCommand("copy")) return say("Copying is not allowed here. The text is selected: press Ctrl+C.");
    }
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = "Copy message"; }, 2000);
  }

  // ---- Sending answers
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    const isUndo = "undo" in form.dataset;
    const isWork = form.matches("#work"); // form.id would be its boxes, they are named id
    if (!list || !(isWork || isUndo || form.closest(".opened"))) return;
    event.preventDefault();
    if (form.dataset.busy) return;
    const data = new FormData(form);
    const button = event.submitter;
    if (button?.name) data.append(button.name, button.value);
    const id = isWork ? (button?.value.split(":")[1] ?? null) : form.getAttribute("action").split("/")[2];
    if (isWork && id) data.delete("id");
    if (isWork && !id && !data.has("id")) return say("Select lines first.");
    const row = id && rowOf(id);
    form.dataset.busy = "yes";
    row?.classList.add("busy");
    try {
      const answer = await post(form.getAttribute("action"), data);
      if (isUndo) form.closest(".message")?.remove();
      say(answer.message ?? "Recorded.", { undo: answer.undo });
      if (id && typeof answer.row === "string") renew(id, answer.row);
      for (const [other, html] of Object.entries(answer.rows ?? {})) renew(other, html);
      if (!id) all(".pick input:checked", list).forEach((box) => { box.checked = false; });
      count();
      look();
    } catch (problem) {
      say(problem.message, { error: true });
    } finally {
      delete form.dataset.busy;
      row?.classList.remove("busy");
    }
  });

  document.addEventListener("click", (event) => {
    const target = event.target.closest("a, button");
    if (!target) return;
    const row = list && target.closest("#list > tbody > tr:not(.opened)");
    const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button);
    if (row && target.dataset.open) {
      open(row, target.dataset.open);
    } else if (row && isPlain && target.matches(".play > a")) {
      event.preventDefault();
      if (isOpen(row)) shut(row); else open(row);
    } else if (target.matches(".copy")) {
      copy(target);
    } else if ("close" in target.dataset) {
      target.closest(".message").remove();
    } else if (isPlain && "keys" in target.dataset && one("#keys")) {
      event.preventDefault();
      one("#keys").showModal();
    }
  });
  document.addEventListener("input", (event) => {
    const detail = event.target.closest(".opened");
    if (detail) detail.dataset.begun = "yes";
    if (event.target.form) suit(event.target.form);
  });

  // ---- Selecting many
  const everything = one("#all");
  function count() {
    const boxes = all(".pick input", list ?? undefined);
    const picked = boxes.filter((box) => box.checked).length;
    if (!everything) return;
    one("#accept-selected").disabled = picked === 0;
    one("#picked").textContent = picked ? `${picked} selected` : "";
    everything.checked = picked > 0 && picked === boxes.length;
    everything.indeterminate = picked > 0 && picked < boxes.length;
  }
  everything?.closest("label").removeAttribute("hidden");
  everything?.addEventListener("change", () => {
    all(".pick input", list).forEach((box) => { box.checked = everything.checked; });
    count();
  });
  list?.addEventListener("change", (event) => { if (event.target.closest(".pick")) count(); });
  list?.addEventListener("focusin", (event) => {
    const row = event.target.closest("#list > tbody > tr:not(.opened)");
    if (row) mark(row);
  });

  // ---- News of others' answers
  let revision = list?.dataset.revision;
  let failures = 0;
  let isLooking = false;
  async function look() {
    if (!revision || document.hidden || isLooking) return;
    isLooking = true;
    try {
      const query = new URLSearchParams(location.search);
      query.set("since", revision);
      lines().forEach((row) => query.append("id", idOf(row)));
      const response = await ask(`/list/changes?${query}`);
      failures = 0;
      if (response.status === 200) {
        const news = await response.json();
        revision = news.revision ?? revision;
        for (const [id, html] of Object.entries(news.rows ?? {})) waiting.set(id, html);
        if (typeof news.summary === "string" && one("#summary")) one("#summary").replaceChildren(fragment(news.summary));
      }
    } catch {
      failures += 1;
      if (failures === 4) say("No connection. The list may be out of date.", { error: true });
    } finally {
      isLooking = false;
    }
    for (const [id, html] of waiting) {
      const row = rowOf(id);
      if (row && (row.classList.contains("busy") || detailOf(row) || row.contains(document.activeElement))) continue;
      waiting.delete(id);
      if (row) renew(id, html);
    }
  }
  function lookAgain() {
    setTimeout(async () => { await look(); lookAgain(); }, failures ? Math.min(60000, 5000 * 2 ** failures) : 5000);
  }
  if (revision) lookAgain();
  document.addEventListener("visibilitychange", look);

  // ---- Keys
  let areOff = false;
  try { areOff = localStorage.getItem("keys") === "off"; } catch { /* no memory: on */ }
  all("[data-keys-on]").forEach((box) => {
    box.checked = !areOff;
    box.addEventListener("change", () => {
      areOff = !box.checked;
      try { localStorage.setItem("keys", areOff ? "off" : "on"); } catch { /* for this page only */ }
    });
  });
  const move = (by) => {
    const rows = lines();
    const at = rows.indexOf(current());
    go(rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))]);
  };
  const withRow = (action) => { const row = current(); if (row && list.contains(row)) action(row); };
  const keys = {
    j: () => move(1), k: () => move(-1),
    o: () => withRow((row) => (isOpen(row) ? shut(row) : open(row))),
    Enter: () => withRow((row) => open(row)),
    a: () => withRow((row) => one(".accept", row)?.click()),
    d: () => withRow((row) => open(row, "done")), s: () => withRow((row) => open(row, "snooze")), r: () => withRow((row) => open(row, "reject")),
    x: () => withRow((row) => { const box = one(".pick input", row); box.checked = !box.checked; count(); }),
    u: () => all("[data-undo]").pop()?.requestSubmit(),
    "/": () => one("#find")?.focus(),
    "?": () => one("#keys")?.showModal(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented || one("dialog[open]")) return;
    const target = event.target;
    if (event.key === "Escape") {
      const row = list && current();
      if (row && isOpen(row)) { shut(row); go(row); } else all(".message", messages ?? undefined).forEach((box) => box.remove());
      return;
    }
    if (areOff || !Object.hasOwn(keys, event.key) || (!list && !"/?".includes(event.key))) return;
    if (target.isContentEditable || target.matches("input:not([type=checkbox]), textarea, select")) return;
    if (event.key === "Enter" && target !== document.body) return;
    event.preventDefault();
    keys[event.key]();
  });

  // ---- What is on the page already
  lines().forEach(furnish);
  if (matchMedia("(max-width: 56rem)").matches) all(".narrowing").forEach((part) => { part.open = false; });
  prepare(document);
  if (list) count();
  if (/^#(done|snooze|reject|reassign)$/.test(location.hash)) {
    const pane = one(`[data-pane="${location.hash.slice(1)}"]`);
    if (pane) { pane.open = true; pane.scrollIntoView({ block: "nearest" }); one("input:not([type=hidden]), button", pane)?.focus(); }
  }
})();
