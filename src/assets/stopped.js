// Tells that the app has stopped or cannot start, and hands out what this browser keeps, without the
// app. In the release build a panic is a trap of WebAssembly, which comes up here as an error; nothing
// of the app is to run on from there.
{
  const texts = {
    ko: {
      title: "회고가 멈췄어요",
      text: "오류가 나서 이어 갈 수 없어요. 저장된 글은 이 브라우저에 그대로 있으니, 새로 고치면 이어서 쓸 수 있어요.",
      reload: "새로 고침",
      all: "글 모두 파일로 받기",
      list: "이 브라우저에 있는 글",
    },
    en: {
      title: "Hoego has stopped",
      text: "Something went wrong, and the page cannot go on. What was saved is still in this browser: reload the page to go on writing.",
      reload: "Reload",
      all: "Download all texts",
      list: "What this browser keeps",
    },
  };

  const element = (tag, text, className = "") =>
    Object.assign(document.createElement(tag), { textContent: text, className });

  // The rows of the app's database. One that is not there is not made.
  const rows = () =>
    new Promise((resolve) => {
      const request = indexedDB.open("hoego");
      request.onupgradeneeded = () => request.transaction.abort();
      request.onerror = request.onblocked = () => resolve([]);
      request.onsuccess = () => {
        const database = request.result;
        const names = [...database.objectStoreNames].filter((name) => name !== "index");
        if (names.length === 0) return resolve([]);
        const found = [];
        const transaction = database.transaction(names);
        for (const name of names) {
          const store = transaction.objectStore(name);
          store.getAllKeys().onsuccess = ({ target: keys }) => {
            store.getAll().onsuccess = ({ target: values }) => {
              keys.result.forEach((key, at) => found.push([`${name}/${key}`, values.result[at]]));
            };
          };
        }
        transaction.oncomplete = transaction.onabort = () => {
          database.close();
          resolve(found);
        };
      };
    });

  // What is kept, each with a name: the post of a record, and all of what is no record.
  const kept = async () => {
    const found = [];
    try {
      found.push(...Object.entries(localStorage));
    } catch {} // it is blocked
    const ours = found.filter(([key]) => /^hoego\/(?!settings)/.test(key));
    ours.push(...(await rows().catch(() => [])));
    const posts = ours.map(([key, raw]) => {
      try {
        const row = JSON.parse(raw);
        // What was deleted is a record within a row.
        const record = typeof row.record === "string" ? JSON.parse(row.record) : row;
        return [record.summary?.name || record.title || key, record.post ?? raw];
      } catch {
        return [key, String(raw)];
      }
    });
    // The same text is in both stores most of the time.
    return posts.filter(([, post], at) => posts.findIndex((it) => it[1] === post) === at);
  };

  const download = (posts) => {
    const text = posts.map(([name, post]) => `======== ${name} ========\n\n${post}\n`).join("\n");
    const link = element("a", "");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
    link.download = "hoego.txt";
    link.click();
  };

  const show = async () => {
    const it = texts[document.documentElement.lang] ?? texts.en;
    const title = element("h2", it.title);
    const reload = element("button", it.reload, "button primary");
    reload.addEventListener("click", () => location.reload());
    const actions = element("p", "", "dialog-actions");
    actions.append(reload);
    const dialog = element("dialog", "", "stopped");
    dialog.role = "alertdialog";
    dialog.ariaLabel = it.title;
    dialog.append(title, element("p", it.text), actions);
    dialog.addEventListener("cancel", (event) => event.preventDefault());
    // No shortcut reaches what is left of the app.
    dialog.addEventListener("keydown", (event) => event.stopPropagation());
    document.body.append(dialog);
    dialog.showModal();

    const posts = await kept();
    if (posts.length === 0) return;
    const all = element("button", it.all, "button");
    all.addEventListener("click", () => download(posts));
    actions.prepend(all);
    const list = element("details", "");
    list.append(element("summary", it.list));
    for (const [name, post] of posts) {
      const one = element("details", "");
      const text = element("textarea", post);
      text.readOnly = true;
      text.ariaLabel = name;
      one.append(element("summary", name), text);
      list.append(one);
    }
    dialog.append(list);
  };

  const { RuntimeError, CompileError, LinkError } = WebAssembly;
  const tell = ({ error, reason, target }) => {
    const why = error ?? reason;
    const isOfApp = [RuntimeError, CompileError, LinkError].some((kind) => why instanceof kind);
    // As long as there is no page, whatever fails keeps it from coming.
    const isStart = !document.querySelector("main") && (why || target?.localName === "script");
    if ((isOfApp || isStart) && !document.querySelector(".stopped")) show();
  };
  addEventListener("error", tell, true);
  addEventListener("unhandledrejection", tell);
}
