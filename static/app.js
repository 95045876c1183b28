// See docs/themes.md.
{
  const page = document.documentElement;
  const PREFIX = "sitegen:";
  const root = document.currentScript.getAttribute("src").split("assets/")[0];

  // ---------------------------------------------------------------- what stays on the device

  const store = {
    read(key) {
      try {
        return JSON.parse(localStorage.getItem(PREFIX + key));
      } catch (refused) {
        return null;
      }
    },
    write(key, value) {
      try {
        localStorage.setItem(PREFIX + key, JSON.stringify(value));
        return true;
      } catch (refused) {
        return false;
      }
    },
    forget() {
      try {
        Object.keys(localStorage).forEach((key) => key.startsWith(PREFIX) && localStorage.removeItem(key));
      } catch (refused) {}
      names.forEach(apply);
    },
  };

  // ---------------------------------------------------------------- settings, before the first paint

  const CHOICES = {
    theme: "auto light sepia dark",
    size: "0 -2 -1 1 2 3 4",
    lh: "1.8 1.6 2.0",
    meas: "34 28 40",
    font: "sans serif",
    just: "on off",
    indent: "off on",
    zh: "original zh-Hans zh-Hant",
    img: "on tap off",
    keys: "off on",
  };
  const names = Object.keys(CHOICES);
  const listeners = {};
  const chosen = {};

  const choices = (name) => CHOICES[name].split(" ");
  const get = (name) => (choices(name).includes(chosen[name]) ? chosen[name] : choices(name)[0]);
  const show = (name) => {
    page.dataset[name] = get(name);
    (listeners[name] || []).forEach((callback) => callback(get(name)));
  };
  const apply = (name) => {
    chosen[name] = store.read(name);
    show(name);
  };
  const set = (name, value) => {
    chosen[name] = value;
    store.write(name, value);
    show(name);
  };
  const on = (name, callback) => {
    (listeners[name] = listeners[name] || []).push(callback);
    callback(get(name));
  };

  page.dataset.root = root;
  names.forEach(apply);

  // ---------------------------------------------------------------- for all scripts

  const say = (text) => {
    let status = document.querySelector("#said");
    if (!status) {
      status = document.createElement("p");
      status.id = "said";
      status.className = "unseen";
      status.setAttribute("role", "status");
      document.body.append(status);
    }
    status.textContent = text;
  };

  let addresses;
  const asset = (name) => {
    addresses = addresses || fetch(root + "data/assets.json").then((answer) => answer.json());
    return addresses.then((all) => root + all[name]);
  };

  window.sitegen = {
    get,
    set,
    on,
    choices,
    store,
    say,
    asset,
    root,
    get lang() {
      return (document.querySelector("body > header[lang]") || page).lang;
    },
  };
}
