// The rows of a query as table, as chart, on the map, as network. No value becomes markup; the table stands in for
// Yasgui's own, which writes IRIs into its markup unescaped.
"use strict";

window.kgResults = (() => {
  const SVG = "http://www.w3.org/2000/svg";
  const given = JSON.parse(document.getElementById("given").textContent);
  const MOST_ROWS = 1000;
  const MOST_BARS = 60;
  const MOST_NODES = 150;

  function draw(tag, attributes, text) {
    const element = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    if (text !== undefined) element.textContent = text;
    return element;
  }

  function icon(path) {
    const svg = draw("svg", { viewBox: "0 0 16 16", width: 16, height: 16 });
    svg.append(draw("path", { d: path, fill: "currentColor" }));
    return svg;
  }

  const number = (term) => (term === undefined || term.value.trim() === "" ? NaN : Number(term.value));
  const short = (text) => (text.length > 40 ? text.slice(0, 39) + "…" : text);
  const shown = (term) =>
    term === undefined ? "" : term.type === "uri" ? term.value.replace(/[/#]+$/, "").split(/[/#]/).pop() : term.value;

  class Results {
    constructor(yasr) {
      this.yasr = yasr;
      this.priority = 5;
    }
    get rows() {
      return this.yasr.results?.getBindings() ?? [];
    }
    get names() {
      return this.yasr.results?.getVariables() ?? [];
    }
    show(svg) {
      this.yasr.resultsEl.replaceChildren(svg);
    }
  }

  class Rows extends Results {
    label = "Table";
    priority = 10;
    getIcon() {
      return icon("M1 1h14v3H1zM1 6h4v3H1zM6 6h9v3H6zM1 11h4v3H1zM6 11h9v3H6z");
    }
    canHandleResults() {
      return this.names.length > 0;
    }
    draw() {
      const table = document.createElement("table");
      table.className = "rows";
      const head = table.createTHead().insertRow();
      this.names.forEach((name) => {
        const button = document.createElement("button");
        button.textContent = name;
        button.addEventListener("click", () => fill(table, this.names, [...this.rows].sort(by(name))));
        const cell = document.createElement("th");
        cell.scope = "col";
        cell.append(button);
        head.append(cell);
      });
      table.createTBody();
      fill(table, this.names, this.rows);
      this.show(table);
    }
  }

  const by = (name) => (a, b) =>
    number(a[name]) - number(b[name]) || (a[name]?.value ?? "").localeCompare(b[name]?.value ?? "");

  function fill(table, names, rows) {
    table.tBodies[0].replaceChildren(
      ...rows.slice(0, MOST_ROWS).map((row) => {
        const line = document.createElement("tr");
        line.append(...names.map((name) => cell_of(row[name])));
        return line;
      }),
    );
  }

  function cell_of(term) {
    const cell = document.createElement("td");
    const address = term?.type === "uri" && /^https?:\/\//.test(term.value) ? term.value : "";
    if (!address) cell.textContent = term?.value ?? "";
    else {
      const link = document.createElement("a");
      // What is ours is shown by this server.
      link.href = address.startsWith(given.base) ? "/" + address.slice(given.base.length) : address;
      link.rel = "noopener nofollow";
      link.textContent = address.startsWith(given.base) ? address.slice(given.base.length) : address;
      cell.append(link);
    }
    if (term?.["xml:lang"]) cell.lang = term["xml:lang"];
    return cell;
  }

  class Chart extends Results {
    label = "Chart";
    getIcon() {
      return icon("M1 9h3v6H1zM6 4h3v11H6zM11 1h3v14h-3z");
    }
    columns() {
      const figure = this.names.findLast((name) => this.rows.length && this.rows.every((row) => !isNaN(number(row[name]))));
      return [this.names.find((name) => name !== figure), figure];
    }
    canHandleResults() {
      return this.columns().every((name) => name !== undefined);
    }
    draw() {
      const [name, figure] = this.columns();
      const rows = this.rows.slice(0, MOST_BARS);
      const most = Math.max(...rows.map((row) => Math.abs(number(row[figure]))), 1e-9);
      const svg = draw("svg", { viewBox: `0 0 800 ${rows.length * 20 + 10}`, class: "chart", role: "img" });
      rows.forEach((row, i) => {
        const width = (Math.abs(number(row[figure])) / most) * 430;
        svg.append(draw("text", { x: 290, y: i * 20 + 15, "text-anchor": "end" }, short(shown(row[name]))));
        svg.append(draw("rect", { x: 300, y: i * 20 + 3, width, height: 15 }));
        svg.append(draw("text", { x: 305 + width, y: i * 20 + 15 }, row[figure].value));
      });
      this.show(svg);
    }
  }

  class Places extends Results {
    label = "Map";
    getIcon() {
      return icon("M8 0a5 5 0 0 0-5 5c0 4 5 11 5 11s5-7 5-11a5 5 0 0 0-5-5zm0 7a2 2 0 1 1 0-4 2 2 0 0 1 0 4z");
    }
    columns() {
      const find = (...wanted) => this.names.find((name) => wanted.includes(name.toLowerCase()));
      return [find("lat", "latitude"), find("long", "lon", "lng", "longitude")];
    }
    canHandleResults() {
      return this.columns().every((name) => name !== undefined) && this.rows.length > 0;
    }
    draw() {
      const [lat, long] = this.columns();
      const label = this.names.find((name) => name !== lat && name !== long);
      const svg = draw("svg", { viewBox: `0 0 ${given.maps.length * 340} 320`, class: "map", role: "img" });
      given.maps.forEach((frame, i) => {
        const part = draw("g", { transform: `translate(${i * 340} 0)` });
        part.append(draw("path", { d: frame.outline, class: "land" }));
        for (const row of this.rows) {
          const [x, y] = [(number(row[long]) - frame.west) * frame.x_scale, (frame.north - number(row[lat])) * frame.y_scale];
          if (x < 0 || y < 0 || x > 320 || y > 320 || isNaN(x + y)) continue;
          const pin = draw("circle", { cx: x.toFixed(1), cy: y.toFixed(1), r: 4, class: "pin" });
          pin.append(draw("title", {}, shown(row[label])));
          part.append(pin);
        }
        svg.append(part);
      });
      this.show(svg);
    }
  }

  class Ties extends Results {
    label = "Network";
    getIcon() {
      return icon("M3 1a2 2 0 1 0 1 3.7l3 3L4.6 11A2 2 0 1 0 6 12.400l2.600-3.100 3 2.200A2 2 0 1 0 12.400 10L9.500 7.700 12 4.900A2 2 0 1 0 10.600 3.700L8 6.500 5.300 4A2 2 0 0 0 3 1z");
    }
    columns() {
      return this.names.filter((name) => this.rows.some((row) => row[name] && isNaN(number(row[name])))).slice(0, 2);
    }
    canHandleResults() {
      return this.columns().length === 2;
    }
    draw() {
      const [from, to] = this.columns();
      const nodes = new Map();
      const node = (term) => {
        if (!nodes.has(term.value) && nodes.size < MOST_NODES) nodes.set(term.value, { name: shown(term) });
        return nodes.get(term.value);
      };
      const ties = this.rows
        .filter((row) => row[from] && row[to])
        .map((row) => [node(row[from]), node(row[to])])
        .filter(([a, b]) => a && b && a !== b);
      const all = [...nodes.values()];
      settle(all, ties);
      const svg = draw("svg", { viewBox: "0 0 900 640", class: "network", role: "img" });
      for (const [a, b] of ties) svg.append(draw("path", { d: `M${a.x} ${a.y}L${b.x} ${b.y}`, class: "edge" }));
      for (const each of all) {
        svg.append(draw("circle", { cx: each.x, cy: each.y, r: 5 }));
        svg.append(draw("text", { x: each.x + 8, y: each.y + 4 }, short(each.name)));
      }
      this.show(svg);
    }
  }

  // Springs from a circle: the same rows always give the same picture.
  function settle(nodes, ties) {
    nodes.forEach((node, i) => {
      const angle = (2 * Math.PI * i) / nodes.length;
      Object.assign(node, { x: 420 + 280 * Math.cos(angle), y: 320 + 280 * Math.sin(angle) });
    });
    for (let step = 0; step < 120; step++) {
      const reach = 12 * (1 - step / 120);
      for (const a of nodes) [a.dx, a.dy] = [(420 - a.x) * 0.02, (320 - a.y) * 0.02];
      for (const a of nodes)
        for (const b of nodes) {
          if (a === b) continue;
          const [dx, dy] = [a.x - b.x, a.y - b.y];
          const push = 9000 / (dx * dx + dy * dy + 25);
          a.dx += dx * push * 0.02;
          a.dy += dy * push * 0.02;
        }
      for (const [a, b] of ties) {
        const [dx, dy] = [b.x - a.x, b.y - a.y];
        for (const [node, sign] of [[a, 1], [b, -1]]) {
          node.dx += sign * dx * 0.06;
          node.dy += sign * dy * 0.06;
        }
      }
      for (const a of nodes) {
        const length = Math.hypot(a.dx, a.dy) || 1;
        a.x = Math.min(780, Math.max(20, a.x + (a.dx / length) * Math.min(length, reach)));
        a.y = Math.min(620, Math.max(20, a.y + (a.dy / length) * Math.min(length, reach)));
      }
    }
    for (const a of nodes) [a.x, a.y] = [Math.round(a.x), Math.round(a.y)];
  }

  return { table: Rows, chart: Chart, map: Places, network: Ties };
})();
