"use strict";
// Sorts and filters the tables of students. Without it the page is complete, only less handy.

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

function sortKey(row, column, kind) {
  const cell = row.cells[column];
  if (kind === "name") return cell.textContent.trim();
  const value = parseFloat(cell.dataset.value ?? cell.textContent);
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

function filterBy(table, words, output) {
  const rows = table.tBodies[0].rows;
  let shown = 0;
  for (const row of rows) {
    row.searched ??= row.textContent.toLocaleLowerCase();
    row.hidden = !words.every((word) => row.searched.includes(word));
    shown += !row.hidden;
  }
  output.textContent = words.length ? `${shown} of ${rows.length}` : "";
}

for (const table of document.querySelectorAll("table.students")) {
  for (const header of table.querySelectorAll("th[data-sort]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...header.childNodes);
    button.addEventListener("click", () => sortBy(table, header, header.dataset.sort));
    header.append(button);
  }
  const controls = table.parentElement.querySelector(".controls");
  const input = controls.querySelector("input");
  const output = controls.querySelector("output");
  input.addEventListener("input", () => {
    filterBy(table, input.value.toLocaleLowerCase().split(/\s+/).filter(Boolean), output);
  });
  controls.hidden = false;
}
