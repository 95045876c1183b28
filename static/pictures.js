// Pictures that are shown on tap, and those that cannot be shown. See docs/themes.md.
{
  const { element, button, texts, lang } = sitegen;
  Object.assign(sitegen.words, {
    picture: ["显示图片|（|）", "顯示圖片|（|）", "Show picture| (|)"],
    failed: ["图片无法加载|重试|原图", "圖片無法載入|重試|原圖", "No picture|Try again|Original"],
  });

  const put = (image) => {
    const host = image.closest("figure") || image.parentNode;
    if (host.querySelector(".tap")) return;
    const [show, open, close] = texts("picture");
    const caption = host.textContent.trim() || image.alt;
    const press = () => {
      host.classList.add("shown");
      tap.remove();
    };
    const tap = button(show + (caption && open + caption + close), press, { class: "tap", lang });
    host.prepend(tap);
  };
  const offer = () => document.querySelectorAll("article img").forEach(put);

  const fail = (image) => {
    const place = image.closest("a") || image; // a link holds no other
    if (place.hidden) return;
    const [text, again, original] = texts("failed");
    const retry = button(again, () => {
      message.remove();
      place.hidden = false;
      image.src = image.src;
    });
    const link = element("a", { href: image.tried, rel: "external noreferrer" }, original);
    const message = element("span", { class: "failed", lang }, text, retry, link);
    message.style.minHeight = place.getBoundingClientRect().height + "px"; // it stands in the picture's room: nothing jumps
    place.after(message);
    place.hidden = true;
  };

  Object.assign(sitegen, { offer, fail });
}
