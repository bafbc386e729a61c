// What a figure does in the browser beyond drawing: tells zoom, clicks and brushes, and saves pictures and numbers.

export async function attach(id, target) {
    const plot = await ready(id);
    if (!plot || plot.dataset.attached) {
        return;
    }
    plot.dataset.attached = "yes";
    plot.on("plotly_relayout", change => {
        if (Object.keys(change).some(key => /^[xy]axis\.(range|autorange)/.test(key))) {
            const { xaxis, yaxis } = plot.layout;
            target.invokeMethodAsync("Zoomed", xaxis.autorange && yaxis.autorange ? null : [...xaxis.range, ...yaxis.range].map(short).join("~"));
        }
    });
    plot.on("plotly_click", event => {
        const point = event.points[0];
        target.invokeMethodAsync("Clicked", point.curveNumber, point.pointIndex ?? -1);
    });
    plot.on("plotly_selected", event => {
        target.invokeMethodAsync("Brushed", event ? event.points.map(point => [point.curveNumber, point.pointIndex]) : null);
    });
}

// Plotly's script may still be loading when the component is there.
async function ready(id) {
    for (let frame = 0; frame < 600; frame++) {
        const plot = document.getElementById(id);
        if (plot?.on) {
            return plot;
        }
        await new Promise(requestAnimationFrame);
    }
    return null;
}

function short(position) {
    return typeof position === "number" ? Number(position.toPrecision(7)) : position;
}

// Pictures are for paper: dark on white, with the title above and the origin of the numbers below.
export function savePicture(id, format, name, title, sources) {
    const plot = document.getElementById(id);
    const ink = "#1b2632";
    const layout = JSON.parse(JSON.stringify(plot.layout));
    layout.title = { text: title, font: { size: 16, color: ink }, x: 0.02, xanchor: "left" };
    layout.paper_bgcolor = layout.plot_bgcolor = "#ffffff";
    layout.font.color = ink;
    for (const axis of [layout.xaxis, layout.yaxis]) {
        axis.gridcolor = "#e3e8ed";
        axis.tickfont = { color: ink };
    }
    if (layout.legend) {
        layout.legend.font = { color: ink };
    }
    layout.margin.t = 84;
    layout.margin.b = 72 + 14 * sources.length;
    layout.annotations = [...(layout.annotations ?? []), {
        text: sources.map(line => line.replaceAll("<", "&lt;")).join("<br>"), xref: "paper", yref: "paper", x: 0, y: 0, yshift: -56,
        xanchor: "left", yanchor: "top", align: "left", showarrow: false, font: { size: 10, color: "#4f5e6d" },
    }];
    return window.Plotly.downloadImage({ data: plot.data, layout }, { format, width: 1200, height: 720 + 14 * sources.length, scale: format === "png" ? 2 : 1, filename: name });
}

export function saveText(name, text) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
