// Tells that the app has stopped, and offers to load it anew. In the release build a panic is a trap
// of WebAssembly, which comes up here as an error; nothing of the app is to run on from there.
{
  const texts = {
    ko: {
      title: "회고가 멈췄어요",
      text: "오류가 나서 이어 갈 수 없어요. 저장된 글은 이 브라우저에 그대로 있으니, 새로 고치면 이어서 쓸 수 있어요.",
      reload: "새로 고침",
    },
    en: {
      title: "Hoego has stopped",
      text: "Something went wrong, and the page cannot go on. What was saved is still in this browser: reload the page to go on writing.",
      reload: "Reload",
    },
  };

  const tell = (event) => {
    const error = event.error ?? event.reason;
    if (!(error instanceof WebAssembly.RuntimeError) || document.querySelector(".stopped")) return;

    const it = texts[document.documentElement.lang] ?? texts.en;
    const element = (tag, text, className = "") =>
      Object.assign(document.createElement(tag), { textContent: text, className });
    const title = element("h2", it.title);
    const reload = element("button", it.reload, "button primary");
    reload.addEventListener("click", () => location.reload());
    const dialog = element("dialog", "", "stopped");
    dialog.role = "alertdialog";
    dialog.ariaLabel = it.title;
    dialog.append(title, element("p", it.text), reload);
    dialog.addEventListener("cancel", (event) => event.preventDefault());
    // No shortcut reaches what is left of the app.
    dialog.addEventListener("keydown", (event) => event.stopPropagation());
    document.body.append(dialog);
    dialog.showModal();
  };
  addEventListener("error", tell);
  addEventListener("unhandledrejection", tell);
}
