// Pictures that are shown on tap, and those that cannot be shown. See docs/themes.md.
{
  const { element, button, texts, lang } = sitegen;
  Object.assign(sitegen.words, {
    picture: ["显示图片|（|）", "顯示圖片|（|）", "Show picture| (|)"],
    failed: ["图片无法加载|重试|原图", "圖片無法載入|重試|原圖", "No picture|Try again|Original"],
  });

  // What a caption says of its picture: its last line, its heading included, without who made it.
  const said = (caption) => {
    const copy = caption.cloneNode(true);
    copy.querySelectorAll("cite").forEach((one) => one.remove());
    copy.querySelectorAll("* + p").forEach((one) => one.before("，"));
    copy.querySelectorAll("br").forEach((one) => one.replaceWith("\n"));
    return copy.textContent.trim().split("\n").pop().trim();
  };
  const holder = (image) => image.closest("figure") || image.parentNode;
  // The focus stays where it was, and not at the beginning of the page.
  const hold = (host) => {
    host.tabIndex = -1;
    host.focus({ preventScroll: true });
  };
  const put = (image) => {
    const host = holder(image);
    if (host.querySelector(".tap")) return;
    const [show, open, close] = texts("picture");
    const caption = host.querySelector("figcaption");
    const about = ((caption && said(caption)) || image.alt).replace(/^(图片|圖片|picture)$/i, "");
    const press = () => {
      host.classList.add("shown");
      tap.remove();
      hold(host);
    };
    const tap = button(show + (about && open + about + close), press, { class: "tap", lang });
    host.prepend(tap);
  };
  const offer = () => document.querySelectorAll("article img").forEach(put);

  const PROXY = "https://wsrv.nl";
  const proxied = (url) => PROXY + "/?url=" + encodeURIComponent(url.slice(8)) + "&w=720&output=jpg&q=70&we&maxage=1y";
  // There are two ways to a picture, through the proxy and to its origin: the other one is tried, then there is a message.
  const fail = (image) => {
    const sources = image.parentNode.querySelectorAll("source");
    const tried = image.tried;
    if (!tried) [image.tried, image.sources] = [image.src, sources];
    if (sources[0]) return sources.forEach((one) => one.remove()); // the proxy is dead
    if (image.srcset) return image.removeAttribute("srcset"); // a device keeps the smallest of the site's own
    if (!tried && document.querySelector("meta[http-equiv]").content.includes(PROXY)) return (image.src = proxied(image.src));
    refuse(image);
  };
  const refuse = (image) => {
    const place = image.closest("a") || image; // a link holds no other
    if (place.hidden) return;
    const [text, again, original] = texts("failed");
    const retry = button(again, () => {
      message.remove();
      place.hidden = false;
      hold(holder(image));
      image.before(...image.sources);
      image.src = image.tried;
      image.tried = "";
    });
    const link = element("a", { href: image.tried, rel: "external noreferrer" }, original);
    const message = element("span", { class: "failed", lang }, text, retry, link);
    message.style.minHeight = place.getBoundingClientRect().height + "px"; // it stands in the picture's room: nothing jumps
    place.after(message);
    place.hidden = true;
  };

  Object.assign(sitegen, { offer, fail });
}
