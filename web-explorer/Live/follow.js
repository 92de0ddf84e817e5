// Shows the document anew when its stream says that it has changed. Every page does without: then a link shows it as it is now.
"use strict";
(() => {
  const main = document.querySelector("main[data-watch]");
  if (!main || !window.EventSource) return;
  const controls = () => [...main.querySelectorAll("a[href], button, summary, input:not([type=hidden]), select, textarea")];
  const say = text => { document.querySelector("[data-live-said]").textContent = text; };
  let touched = false, asking = false, missed = false;
  main.addEventListener("input", () => { touched = true; });
  const isTyping = () => touched || document.activeElement?.matches("main :is(input, select, textarea)");
  // A notice is of what was done here, and no part of the document.
  const notice = () => main.querySelector("[data-notice]");
  const says = part => [...part.querySelector("article").children].filter(e => !e.matches("[data-notice]")).map(e => e.textContent).join();

  // Read as a document by the browser itself: no text of an answer is ever made into markup here.
  const load = address => new Promise(resolve => {
    const request = new XMLHttpRequest();
    request.responseType = "document";
    request.onload = () => resolve(request.response);
    request.onerror = request.ontimeout = () => resolve(null);
    request.timeout = 15000;
    request.open("GET", address);
    request.setRequestHeader("Accept", "text/html");
    request.send();
  });

  const show = async () => {
    // What somebody is typing is never taken from them: they are told, and choose.
    if (isTyping()) { main.querySelector("[data-live-changed]")?.removeAttribute("hidden"); return; }
    if (asking) { missed = true; return; }
    asking = true;
    try {
      const next = await load(main.dataset.again);
      const fresh = next?.querySelector("main");
      // A stream may begin with what has been so all along.
      if (!fresh || says(fresh) === says(main)) return;
      if (isTyping()) { missed = true; return; }
      const open = [...main.querySelectorAll("details")].map(d => d.open);
      const here = controls().indexOf(document.activeElement);
      const same = fresh.querySelectorAll("details").length === open.length;
      if (notice()) fresh.querySelector("article").prepend(notice());
      main.replaceChildren(...fresh.childNodes);
      document.title = next.title;
      if (same) main.querySelectorAll("details").forEach((d, i) => { d.open = open[i]; });
      if (here >= 0) controls()[here]?.focus({ preventScroll: true });
      follows();
      say(main.dataset.said);
    } finally {
      asking = false;
      if (missed) { missed = false; show(); }
    }
  };

  const follows = () => main.querySelectorAll("[data-live]").forEach(e => { e.hidden = e.dataset.live !== "on"; });
  const stream = new EventSource(main.dataset.watch);
  stream.addEventListener("open", follows);
  stream.addEventListener("changed", show);
  const ends = () => { stream.close(); main.querySelectorAll("[data-live]").forEach(e => { e.hidden = e.dataset.live === "on"; }); };
  stream.addEventListener("over", ends);
  stream.addEventListener("error", () => { if (stream.readyState === EventSource.CLOSED) ends(); });
})();
