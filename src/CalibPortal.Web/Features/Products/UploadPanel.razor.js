// Sends files in pieces to /api/uploads. Every piece says where it belongs; after a cut the server is asked how much it holds.
const pieceBytes = 8 * 1024 * 1024;
const reportEveryMs = 250;
const longestPauseMs = 15000;
const running = new Map();
let nextKey = 1;

export function listen(input, target, tokenName) {
    const token = document.querySelector(`meta[name="${tokenName}"]`).content;
    const send = (path, init = {}) => fetch(`/api/uploads${path}`, { ...init, headers: { ...init.headers, [tokenName]: token } });
    const take = files => [...files].forEach(file => upload(file, target, send));
    input.addEventListener("change", () => {
        take(input.files);
        input.value = "";
    });
    const drop = input.closest("section");
    drop.addEventListener("dragover", event => { event.preventDefault(); drop.dataset.over = "yes"; });
    drop.addEventListener("dragleave", () => delete drop.dataset.over);
    drop.addEventListener("drop", event => {
        event.preventDefault();
        delete drop.dataset.over;
        take(event.dataTransfer.files);
    });
    drop.dataset.ready = "yes";
}

export function giveUp(key) {
    running.get(key)?.abort();
}

async function upload(file, target, send) {
    const key = nextKey++;
    const abort = new AbortController();
    running.set(key, abort);
    let reportedAt = 0;
    const report = (state, always = true) => {
        if (always || performance.now() - reportedAt > reportEveryMs) {
            reportedAt = performance.now();
            // The circuit may be away for a while; the upload does not depend on it.
            target.invokeMethodAsync("ReportAsync", { key, name: file.name, totalBytes: file.size, sentBytes: 0, ...state }).catch(error => console.debug("progress was not shown", error));
        }
    };
    let id = null;
    try {
        report({ stage: "Starting" });
        let state = await answer(() => send("", { method: "POST", signal: abort.signal, headers: { "Content-Type": "application/json" }, body: JSON.stringify({ fileName: file.name, totalBytes: file.size }) }), note => report({ stage: note }));
        id = state.id;
        while (state.receivedBytes < file.size) {
            const offset = state.receivedBytes;
            report({ sentBytes: offset, stage: "Sending" }, false);
            const piece = file.slice(offset, offset + pieceBytes);
            state = await sendPiece(send, id, offset, piece, abort.signal, note => report({ sentBytes: offset, stage: note }));
        }
        report({ sentBytes: file.size, stage: "Checking what it is" });
        const product = await answer(() => send(`/${id}/finish`, { method: "POST", signal: abort.signal }), note => report({ sentBytes: file.size, stage: note }));
        report({ sentBytes: file.size, id: product.id, address: product.address });
    } catch (error) {
        if (abort.signal.aborted) {
            if (id) {
                await send(`/${id}`, { method: "DELETE" });
            }
        } else {
            report({ refusal: error.refusal ?? { code: "UPLOAD-FAILED", message: "The upload stopped.", expected: "an answer of the portal", found: String(error.message ?? error), remedy: "Choose the same file again: it goes on where it stopped." } });
        }
    } finally {
        running.delete(key);
    }
}

// A piece that was cut is not sent again as it was: the server says where to go on.
async function sendPiece(send, id, offset, piece, signal, note) {
    try {
        return await read(await send(`/${id}?offset=${offset}`, { method: "PUT", signal, body: piece, headers: { "Content-Type": "application/octet-stream" } }));
    } catch (error) {
        const code = error.refusal?.code;
        if (signal.aborted || (code && code !== "UPLOAD-OFFSET" && code !== "UPLOAD-BUSY")) {
            throw error;
        }
        if (code !== "UPLOAD-OFFSET") {
            // The server may still hold the cut request: give it time to let go.
            await new Promise(resolve => setTimeout(resolve, 500));
        }
        note("Connection lost, going on");
        return await answer(() => send(`/${id}`, { signal }), note);
    }
}

// Tries again while the portal cannot be reached; a refusal is an answer.
async function answer(request, note) {
    for (let pause = 500; ; pause = Math.min(2 * pause, longestPauseMs)) {
        try {
            return await read(await request());
        } catch (error) {
            if (error.refusal || error.name === "AbortError") {
                throw error;
            }
            note("Waiting for the portal");
            await new Promise(resolve => setTimeout(resolve, pause));
        }
    }
}

async function read(response) {
    if (response.ok) {
        return response.status === 204 ? null : await response.json();
    }
    if (response.status >= 500 && response.status !== 507) {
        throw new Error(`The portal answered ${response.status}.`);
    }
    const problem = await response.json().catch(() => ({}));
    const error = new Error(problem.title ?? `The portal answered ${response.status}.`);
    error.status = response.status;
    error.refusal = {
        code: problem.code ?? `HTTP-${response.status}`, message: problem.title ?? "The portal refused the file.",
        expected: problem.expected ?? "–", found: problem.found ?? "–", remedy: problem.remedy ?? problem.detail ?? "Try again.",
    };
    throw error;
}
