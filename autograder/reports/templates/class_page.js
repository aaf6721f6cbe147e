"use strict";
// Sorts, filters and searches the tables of students. Without it the page is complete, only less handy.

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

function sortKey(row, column, kind) {
  const cell = row.cells[column];
  if (kind === "name") return cell.textContent.trim();
  const value = parseFloat(cell.dataset.value ?? cell.textContent.replace(/^\(/, ""));
  return Number.isNaN(value) ? null : value;
}

function compare(one, other, kind, direction) {
  if (one === null || other === null) return (one === null) - (other === null); // what was not judged comes last
  return direction * (kind === "name" ? collator.compare(one, other) : one - other);
}

function sortBy(table, header, kind) {
  const first = kind === "name" ? "ascending" : "descending";
  const second = first === "ascending" ? "descending" : "ascending";
  const order = header.getAttribute("aria-sort") === first ? second : first;
  for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
  header.setAttribute("aria-sort", order);
  const direction = order === "ascending" ? 1 : -1;
  const body = table.tBodies[0];
  const rows = Array.from(body.rows, (row) => [sortKey(row, header.cellIndex, kind), row]);
  rows.sort((one, other) => compare(one[0], other[0], kind, direction));
  body.append(...rows.map((pair) => pair[1]));
}

// `#7` is the seventh hint; any other word may stand anywhere in the row.
function matches(row, word) {
  if (/^#\d+$/.test(word)) return (row.querySelector(".h")?.textContent ?? "").split(" ").includes(word.slice(1));
  row.searched ??= row.textContent.toLocaleLowerCase();
  return row.searched.includes(word);
}

// Words between quotation marks stay together.
function wordsOf(text) {
  return Array.from(text.toLocaleLowerCase().matchAll(/"([^"]+)"|(\S+)/g), (found) => found[1] ?? found[2]);
}

function filterBy(table, words, output) {
  const rows = table.tBodies[0].rows;
  let shown = 0;
  for (const row of rows) {
    row.hidden = !words.every((word) => matches(row, word));
    shown += !row.hidden;
  }
  output.textContent = words.length ? `${shown} of ${rows.length}` : "";
  if (words.length) table.closest("details").open = true;
}

function makeButton(place, action) {
  const button = document.createElement("button");
  button.type = "button";
  button.append(...place.childNodes);
  button.addEventListener("click", action);
  place.append(button);
  return button;
}

const searches = [];
for (const table of document.querySelectorAll("table.students")) {
  for (const header of table.querySelectorAll("th[data-sort]")) {
    makeButton(header, () => sortBy(table, header, header.dataset.sort));
  }
  const part = table.closest("section");
  const controls = part.querySelector(".controls");
  const input = controls.querySelector("input");
  const search = (text) => {
    input.value = text;
    filterBy(table, wordsOf(text), controls.querySelector("output"));
  };
  searches.push(search);
  input.addEventListener("input", () => search(input.value));
  for (const chip of controls.querySelectorAll("[data-word]")) {
    chip.addEventListener("click", () => {
      const wanted = `"${chip.dataset.word}"`;
      search(input.value === wanted ? "" : wanted);
    });
  }
  for (const rank of part.parentElement.querySelectorAll(".rank")) {
    makeButton(rank, () => {
      search(`#${rank.dataset.hint}`);
      controls.scrollIntoView();
    }).title = "Show who was given this hint";
  }
  controls.hidden = false;
}

// A student's name among everybody finds that student in every assignment, by mouse and by keyboard.
for (const cell of document.querySelectorAll("table.class tbody th")) makeButton(cell, () => {}); // the table listens
document.querySelector("table.class")?.addEventListener("click", (event) => {
  const row = event.target.closest("tbody th")?.parentElement;
  if (!row) return;
  const name = (row.querySelector("th .id") ?? row.querySelector("th")).textContent.trim();
  const wanted = searches.found === name ? "" : name;
  searches.found = wanted;
  for (const search of searches) search(wanted && `"${wanted}"`);
});
