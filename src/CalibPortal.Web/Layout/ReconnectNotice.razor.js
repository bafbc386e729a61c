// Says what happens to the connection. Blazor raises the states on the element; the classes choose the sentence.
const notice = document.getElementById("components-reconnect-modal");

function say(state) {
    notice.dataset.state = state;
    if (state === "hide") {
        notice.close();
    } else if (!notice.open) {
        notice.showModal();
    }
}

notice.addEventListener("components-reconnect-state-changed", event => {
    const state = event.detail.state;
    if (state === "rejected") {
        // The server restarted and no longer knows this page: its state is in the address.
        location.reload();
        return;
    }
    say(state);
    if (state === "failed") {
        document.addEventListener("visibilitychange", retryWhenSeen);
    }
});

async function retry() {
    document.removeEventListener("visibilitychange", retryWhenSeen);
    try {
        if (!await Blazor.reconnect() && !await Blazor.resumeCircuit()) {
            location.reload();
        }
    } catch {
        // The server cannot be reached yet: ask again when the page is looked at.
        document.addEventListener("visibilitychange", retryWhenSeen);
    }
}

async function retryWhenSeen() {
    if (document.visibilityState === "visible") {
        await retry();
    }
}

async function resume() {
    try {
        if (!await Blazor.resumeCircuit()) {
            location.reload();
        }
    } catch {
        say("resume-failed");
    }
}

document.getElementById("reconnect-retry").addEventListener("click", retry);
document.getElementById("reconnect-resume").addEventListener("click", resume);
document.getElementById("reconnect-reload").addEventListener("click", () => location.reload());
