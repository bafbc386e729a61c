// Keys of the whole portal. The handler answers at once in the browser and asks the circuit only for what it shows.
const destinations = { h: "/", p: "/products", s: "/sites", n: "/runs/new", r: "/runs", m: "/measurements" };
let target = null;
let goPressedAt = 0;

function isTyping(element) {
    return element instanceof HTMLElement && (element.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(element.tagName));
}

function onKey(event) {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
        event.preventDefault();
        target?.invokeMethodAsync("FocusSearchAsync");
        return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) {
        return;
    }
    if (event.key === "?") {
        event.preventDefault();
        target?.invokeMethodAsync("ShowKeysAsync");
    } else if (event.key === "g") {
        goPressedAt = event.timeStamp;
    } else if (event.timeStamp - goPressedAt < 1500 && destinations[event.key]) {
        goPressedAt = 0;
        target?.invokeMethodAsync("Open", destinations[event.key]);
    }
}

export function listen(dotNetTarget) {
    target = dotNetTarget;
    document.addEventListener("keydown", onKey);
    document.documentElement.dataset.keys = "ready";
}

export function stop() {
    target = null;
    document.removeEventListener("keydown", onKey);
}

export function rememberTheme(dark) {
    const name = dark ? "dark" : "light";
    document.documentElement.dataset.theme = name;
    document.cookie = `calibportal-theme=${name};path=/;max-age=31536000;samesite=lax`;
}
