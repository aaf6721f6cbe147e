"use strict";
// Whatever the server says is put on the page as text, never as HTML.
const boxes = document.querySelectorAll(".progress");
if (boxes.length) {
  const events = new EventSource("/live");
  events.onmessage = (event) => {
    const all = JSON.parse(event.data);
    for (const box of boxes) {
      const now = all[box.dataset.assignment];
      if (!now || now.state === "none") continue;
      const ended = box.dataset.state === "running" && now.state !== "running";
      box.hidden = false;
      box.dataset.state = now.state;
      const bar = box.querySelector("progress");
      bar.max = now.total || 1;
      bar.value = now.done;
      box.querySelector("p").textContent = now.words;
      box.querySelector("ol").replaceChildren(...now.last.map((text) => {
        const item = document.createElement("li");
        item.textContent = text;
        return item;
      }));
      if (ended) location.reload(); // the tables and links of what is there now
    }
  };
}
const filter = document.querySelector(".filter");
if (filter) {
  const rows = document.querySelectorAll(".results tr");
  filter.hidden = false;
  filter.querySelector("input").addEventListener("input", (event) => {
    const words = event.target.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      row.hidden = !words.every((word) => row.textContent.toLocaleLowerCase().includes(word));
      shown += !row.hidden;
    }
    filter.querySelector("output").textContent = words.length ? `${shown} of ${rows.length}` : "";
  });
}
