// The script of the HTML drawing. It reads the data as JSON and writes names as text nodes only.

/** JavaScript for the page's end. */
export const PAGE_SCRIPT = `"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const svg = document.querySelector(".stage svg");
  const details = document.getElementById("details");
  const hint = details.firstElementChild;
  const search = document.getElementById("search");
  const found = document.getElementById("found");
  const nodes = [...svg.querySelectorAll(".node")];
  const cards = [...svg.querySelectorAll(".card")];
  const strands = [...svg.querySelectorAll(".strands")];
  const pressed = { finding: new Set(), master: new Set() };
  let kept = null;

  const make = (name, className, text) => {
    const element = document.createElement(name);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  };
  const bytes = (count) => {
    const units = ["B", "kB", "MB", "GB", "TB", "PB", "EB"];
    let unit = 0;
    while (count >= (unit === 0 ? 1000 : 999.95) && unit < units.length - 1) { count /= 1000; unit++; }
    return (unit === 0 ? String(count) : count.toFixed(1)) + " " + units[unit];
  };

  // What is lit: sets of node and card numbers, and of "card node" for the strands between them.
  const lit = () => ({ nodes: new Set(), cards: new Set(), strands: new Set() });
  const lightCard = (light, id) => {
    light.cards.add(id);
    for (const [node] of data.cards[id].threads) { light.nodes.add(node); light.strands.add(id + " " + node); }
  };
  const lightNode = (light, id) => {
    light.nodes.add(id);
    data.cards.forEach((card, number) => {
      const own = card.threads.filter(([node]) => node === id);
      if (own.length === 0) return;
      light.cards.add(number);
      for (const [node, outward] of card.threads) {
        if (node === id || own.some(([, way]) => way !== outward)) {
          light.nodes.add(node);
          light.strands.add(number + " " + node);
        }
      }
    });
  };
  const show = (light) => {
    svg.classList.toggle("dimmed", light !== null);
    for (const element of nodes) element.classList.toggle("on", !!light && light.nodes.has(+element.dataset.node));
    for (const element of cards) element.classList.toggle("on", !!light && light.cards.has(+element.dataset.card));
    for (const element of strands) {
      element.classList.toggle("on", !!light && light.strands.has(element.dataset.card + " " + element.dataset.node));
    }
  };

  // Filters and search together: null if nothing is asked.
  const asked = () => {
    const words = search.value.trim().toLowerCase();
    const { finding, master } = pressed;
    if (words === "" && finding.size === 0 && master.size === 0) return null;
    const light = lit();
    const passes = (card) => (finding.size === 0 || card.findings.some((each) => finding.has(String(each)))) &&
      (master.size === 0 || card.masters.some((each) => master.has(each)));
    const has = (text) => text.toLowerCase().includes(words);
    const hosts = words === "" ? [] : data.nodes.flatMap((node, id) =>
      has(node.name) || node.hosts.some((host) => has(data.hosts[host][0]) || has(data.hosts[host][1]) || has(data.hosts[host][3])) ||
      node.parts.some(([name]) => has(name)) ? [id] : []);
    const labelled = data.cards.flatMap((card, id) =>
      passes(card) && (words === "" || card.labels.some((label) => has(data.labels[label]))) ? [id] : []);
    for (const id of labelled) lightCard(light, id);
    for (const id of hosts) lightNode(light, id);
    for (const id of light.cards) {
      if (passes(data.cards[id])) continue;
      light.cards.delete(id);
      for (const [node] of data.cards[id].threads) light.strands.delete(id + " " + node);
    }
    found.textContent = "";
    if (words !== "") {
      const count = hosts.length + labelled.length;
      found.textContent = count === 0 ? "nothing found" : count === 1 ? "1 match" : count + " matches";
    }
    return light;
  };
  const refresh = () => {
    if (search.value.trim() === "") found.textContent = "";
    show(kept ? lightOf(kept) : asked());
  };
  const lightOf = (element) => {
    const light = lit();
    if (element.classList.contains("node")) lightNode(light, +element.dataset.node);
    else lightCard(light, +element.dataset.card);
    return light;
  };

  const partLine = (parts) => {
    const line = make("p", "parts", "↳ ");
    line.append(parts.map(([name, count]) => name + " " + bytes(count)).join(", "));
    return line;
  };
  const strandLine = ([finding, count, before, labels, left]) => {
    const [text, tone] = data.findings[finding];
    const line = make("p", "strand " + tone);
    const volume = (before === null ? "" : bytes(before) + " → ") + bytes(count);
    line.append(make("b", "", tone === "none" ? volume : text), tone === "none" ? "" : " · " + volume);
    line.append(" " + labels.map((label) => data.labels[label]).join(", ") + (left > 0 ? ", and " + left + " more" : ""));
    return line;
  };
  const pairItem = ([source, destination, list]) => {
    const item = make("li");
    item.append(make("div", "pair", data.hosts[source][1] + " → " + data.hosts[destination][1]));
    for (const strand of list) {
      item.append(strandLine(strand));
      if (strand[5].length > 0) item.append(partLine(strand[5]));
    }
    return item;
  };
  const pairList = (pairs, left) => {
    const list = make("ul");
    for (const pair of pairs.slice(0, 300)) list.append(pairItem(pair));
    const more = left + Math.max(0, pairs.length - 300);
    if (more > 0) list.append(make("li", "", "and " + more + " more pairs"));
    return list;
  };
  const partTable = (parts) => {
    const table = make("table");
    for (const [name, count] of parts) {
      const row = make("tr");
      row.append(make("td", "", name), make("td", "", bytes(count)));
      table.append(row);
    }
    return table;
  };
  const describe = (element) => {
    if (element.classList.contains("card")) {
      const card = data.cards[+element.dataset.card];
      const count = card.pairs.length + card.left;
      details.replaceChildren(make("h2", "", count === 1 ? "One pair of hosts" : count + " pairs of hosts"), pairList(card.pairs, card.left));
      return;
    }
    const node = data.nodes[+element.dataset.node];
    const own = new Set(node.hosts);
    const pairs = data.cards.flatMap((card) => card.pairs.filter(([a, b]) => own.has(a) || own.has(b)));
    const left = data.cards.reduce((sum, card) =>
      sum + (card.left > 0 && card.threads.some(([id]) => data.nodes[id] === node) ? card.left : 0), 0);
    const [mark, ...others] = new Set(node.hosts.map((host) => data.hosts[host][2]));
    const marked = mark !== "" && others.length === 0;
    const parts = [make("h2", "", node.name), make("p", "kind", node.kind + (marked ? ", " + mark : ""))];
    if (node.hosts.length > 1) {
      const names = node.hosts.slice(0, 400).map((host) => data.hosts[host][1]).join(", ");
      parts.push(make("p", "members", names + (node.hosts.length > 400 ? ", …" : "")));
    } else {
      const [host, , , vendor] = data.hosts[node.hosts[0]];
      const about = [host === node.name ? "" : host, vendor].filter((text) => text !== "").join(" · ");
      if (about !== "") parts.push(make("p", "members", about));
    }
    if (node.parts.length > 0) parts.push(partTable(node.parts));
    details.replaceChildren(...parts, pairList(pairs, left));
  };

  const enter = (element) => {
    if (kept) return;
    show(lightOf(element));
    describe(element);
  };
  const leave = () => { if (!kept) refresh(); };
  const keep = (element) => {
    const before = kept;
    if (kept) kept.classList.remove("kept");
    kept = before === element ? null : element;
    if (kept) { kept.classList.add("kept"); describe(kept); }
    refresh();
  };
  for (const element of [...nodes, ...cards]) {
    element.addEventListener("pointerenter", () => enter(element));
    element.addEventListener("pointerleave", leave);
    element.addEventListener("focus", () => enter(element));
    element.addEventListener("blur", leave);
    element.addEventListener("click", () => keep(element));
    element.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      keep(element);
    });
  }
  for (const kind of ["finding", "master"]) {
    for (const chip of document.querySelectorAll("[data-" + kind + "]")) {
      chip.addEventListener("click", () => {
        const on = chip.getAttribute("aria-pressed") !== "true";
        chip.setAttribute("aria-pressed", String(on));
        if (on) pressed[kind].add(chip.dataset[kind]);
        else pressed[kind].delete(chip.dataset[kind]);
        refresh();
      });
    }
  }
  search.addEventListener("input", refresh);
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && document.activeElement !== search) {
      event.preventDefault();
      search.focus();
    } else if (event.key === "Escape") {
      if (kept) kept.classList.remove("kept");
      kept = null;
      search.value = "";
      details.replaceChildren(hint);
      if (document.activeElement instanceof Element && document.activeElement !== document.body) document.activeElement.blur();
      refresh();
    }
  });

  const root = document.documentElement;
  const theme = document.getElementById("theme");
  const isDark = () => root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  const nameTheme = () => theme.textContent = isDark() ? "Light" : "Dark";
  theme.addEventListener("click", () => { root.dataset.theme = isDark() ? "light" : "dark"; nameTheme(); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", nameTheme);
  nameTheme();

  // A font wider than the drawing was measured for is squeezed into its room.
  for (const text of svg.querySelectorAll(".node text, .card text")) {
    const box = text.parentNode.querySelector(".shape:last-of-type, .box");
    const room = box.getBBox().x + box.getBBox().width - text.getBBox().x - 5;
    if (text.getBBox().width > room) {
      text.setAttribute("textLength", String(room));
      text.setAttribute("lengthAdjust", "spacingAndGlyphs");
    }
  }
})();
`;
