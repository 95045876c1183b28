// Runs before anything else in every frame: tells the harness what happens there.
(() => {
  const harness = window.top;
  const send = harness.postMessage.bind(harness);
  const tell = (kind, what) => send({ kind, what: String(what).slice(0, 300) }, "*");
  for (const name of ["hit", "HIT"]) {
    Object.defineProperty(window, name, { value: () => tell("ran", location.href) });
  }
  if (window === harness) return;
  for (const name of ["alert", "confirm", "prompt", "print", "open"]) {
    Object.defineProperty(window, name, { value: (...all) => tell("dialog", `${name}(${all})`) });
  }
  document.addEventListener("securitypolicyviolation", (event) =>
    tell("blocked", `${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
  window.navigation?.addEventListener("navigate", (event) => tell("left", event.destination.url));
})();
