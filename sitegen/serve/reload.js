// Runs in the pages of the preview only: reloads them when the site has changed, keeps the place where
// one was reading, and shows what is wrong when a build failed. The stream of events says no more than
// that there is something new; what it is, the status says.
"use strict";
(() => {
  const ID = "sitegen-preview-problem";
  const PLACE = `sitegen-preview-place ${location.pathname}`;
  const content = Number(document.currentScript.dataset.content);
  let tried = null; // the version of the site for which this page was reloaded
  let events = null;

  function remember(version) {
    try {
      sessionStorage.setItem(PLACE, JSON.stringify([scrollX, scrollY, version]));
    } catch {
      // Storage may be forbidden; then the browser's own way of keeping the place has to do.
    }
  }

  function restore() {
    try {
      const place = JSON.parse(sessionStorage.getItem(PLACE));
      sessionStorage.removeItem(PLACE);
      if (place) {
        tried = place[2];
        const go = () => scrollTo({ left: place[0], top: place[1], behavior: "instant" });
        go();
        if (Math.abs(scrollY - place[1]) > 1) {
          addEventListener("load", go, { once: true }); // when pictures have made the page as high as it was
        }
      }
    } catch {
      // As above.
    }
  }

  function element(name, text, style) {
    const made = document.createElement(name);
    made.textContent = text;
    Object.assign(made.style, style);
    return made;
  }

  function show(message) {
    hide();
    const panel = element("section", "", {
      all: "initial", position: "fixed", inset: "auto 0 0 0", zIndex: "2147483647", boxSizing: "border-box",
      maxHeight: "60vh", overflow: "auto", padding: "16px 20px", background: "#7a1212", color: "#fff",
      font: "15px/1.5 system-ui, sans-serif", boxShadow: "0 -2px 12px rgba(0, 0, 0, .4)", display: "block",
    });
    panel.id = ID;
    panel.lang = "en";
    panel.setAttribute("role", "alert");
    const close = element("button", "Close", { float: "right", font: "inherit", padding: "6px 14px", cursor: "pointer" });
    close.type = "button";
    close.addEventListener("click", hide);
    panel.append(
      close,
      element("strong", "Build failed", { display: "block", fontWeight: "700" }),
      element("pre", message, { margin: "8px 0 0", font: "14px/1.5 ui-monospace, monospace", color: "inherit",
        background: "none", border: "0", padding: "0", whiteSpace: "pre-wrap", overflowWrap: "anywhere" }),
    );
    document.body.append(panel);
  }

  function hide() {
    document.getElementById(ID)?.remove();
  }

  async function update() {
    let status;
    try {
      status = await (await fetch("/__sitegen/status", { cache: "no-store" })).json();
    } catch {
      return; // the preview is ending; the stream of events comes back when it does
    }
    if (status.content !== content && status.content !== tried) {
      disconnect();
      remember(status.content);
      location.reload(); // past the browser's cache; should a worker answer with an old page still, once is enough
    } else if (status.ok) {
      hide();
    } else {
      show(status.message);
    }
  }

  function connect() {
    if (!events) {
      events = new EventSource("/__sitegen/events");
      events.addEventListener("message", update);
    }
  }

  // A browser grants six connections to one server; pages that nobody looks at give theirs back.
  function disconnect() {
    events?.close();
    events = null;
  }

  restore();
  document.addEventListener("visibilitychange", () => (document.hidden ? disconnect() : connect()));
  addEventListener("pagehide", disconnect);
  addEventListener("pageshow", () => document.hidden || connect());
  if (!document.hidden) {
    connect();
  }
})();
